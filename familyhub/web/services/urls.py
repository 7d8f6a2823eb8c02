"""Addresses of services and programmes. Open to everyone."""

from django.urls import path

from familyhub.web.services import views

urlpatterns = [
    path("services/", views.services, name="services"),
    path("services/<slug:slug>/", views.service, name="service"),
    path("programmes/", views.programmes, name="programmes"),
]
