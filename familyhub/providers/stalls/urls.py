"""Addresses of stalls. For those who keep an organisation's listings."""

from django.urls import path

from familyhub.providers.stalls import views

urlpatterns = [
    path("stalls/", views.stalls, name="stalls"),
    path("stalls/<uuid:stall>/", views.stall, name="stall"),
]
