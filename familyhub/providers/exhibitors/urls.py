"""Addresses of exhibitors. For those who keep an organisation's listings."""

from django.urls import path

from familyhub.providers.exhibitors import views

urlpatterns = [
    path("stalls/", views.exhibitors, name="stalls"),
    path("stalls/<uuid:exhibitor>/", views.exhibitor, name="stall"),
]
