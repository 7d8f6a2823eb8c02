"""Addresses of the start of the providers' door. For whoever is signed in; each organisation for its maintainers."""

from django.urls import path

from familyhub.providers.start import maintainers, views

urlpatterns = [
    path("", views.start, name="start"),
    path("all-right/", views.all_right, name="all_right"),
    path("claim/", views.claim, name="claim"),
    path("organisations/<slug:slug>/people/", maintainers.people, name="people"),
    path("organisations/<slug:slug>/people/<uuid:person_id>/remove/", maintainers.remove, name="remove"),
    path("organisations/<slug:slug>/leave/", maintainers.leave, name="leave"),
    path("listings/<slug:slug>/owner/", maintainers.owner, name="owner"),
]
