"""Addresses of glossary, resources and voices. Open to everyone."""

from django.urls import path

from familyhub.web.reading import views

urlpatterns = [
    path("glossary/", views.glossary, name="glossary"),
    path("resources/", views.resources, name="resources"),
    path("voices/", views.voices, name="voices"),
]
