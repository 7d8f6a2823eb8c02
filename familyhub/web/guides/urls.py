"""Addresses of guides. Open to everyone."""

from django.urls import path

from familyhub.web.guides import views

urlpatterns = [
    path("guides/", views.guides, name="guides"),
    path("guides/<slug:slug>/", views.guide, name="guide"),
]
