"""Addresses of the timeline and the pathway. Open to everyone."""

from django.urls import path

from familyhub.web.stages_pages import views

urlpatterns = [
    path("timeline/", views.timeline, name="timeline"),
    path("pathway/", views.pathway, name="pathway"),
]
