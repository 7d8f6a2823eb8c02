"""Addresses of hubs. Open to everyone."""

from django.urls import path

from familyhub.web.hubs import views

urlpatterns = [
    path("hubs/", views.hubs, name="hubs"),
    path("hubs/<slug:slug>/", views.hub, name="hub"),
]
