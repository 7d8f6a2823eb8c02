"""Addresses of signed links. For whoever holds one: the link was sent to the owner of the listings."""

from django.urls import path

from familyhub.providers.confirm import views

urlpatterns = [
    path("<str:token>/", views.confirm, name="confirm"),
    path("<str:token>/new-link/", views.new_link, name="new_link"),
]
