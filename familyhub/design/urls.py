"""Addresses of the design. Anybody may enter: nothing here is about a person."""

from django.urls import path

from familyhub.design import views

app_name = "design"

urlpatterns = [
    path("theme.css", views.theme_css, name="theme"),
    path("sw.js", views.worker, name="worker"),
    path("design/", views.gallery, name="gallery"),
]
