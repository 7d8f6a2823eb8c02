"""Addresses of the start of the providers' door. For whoever is signed in; each organisation for its keepers."""

from django.urls import path

from familyhub.providers.start import keepers, views

urlpatterns = [
    path("", views.start, name="start"),
    path("all-right/", views.all_right, name="all_right"),
    path("claim/", views.claim, name="claim"),
    path("organisations/<slug:slug>/people/", keepers.people, name="people"),
    path("organisations/<slug:slug>/people/<uuid:person_id>/remove/", keepers.remove, name="remove"),
    path("organisations/<slug:slug>/leave/", keepers.leave, name="leave"),
    path("listings/<slug:slug>/owner/", keepers.owner, name="owner"),
]
