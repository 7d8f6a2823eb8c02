"""Addresses of the box and its answers. Open to everyone."""

from django.urls import path

from familyhub.web.find import views

urlpatterns = [
    path("find/", views.find, name="find"),
    path("find/keep/<slug:slug>/", views.keep, name="keep"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("find/<str:sealed>/", views.answer, name="answer"),
]
