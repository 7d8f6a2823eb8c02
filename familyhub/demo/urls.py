"""Addresses of the demo. This machine only."""

from django.urls import path

from familyhub.demo import views

urlpatterns = [
    path("", views.people, name="demo"),
    path("sign-in/<slug:name>/", views.sign_in, name="demo_sign_in"),
]
