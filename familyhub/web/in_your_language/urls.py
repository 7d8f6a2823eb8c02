"""Addresses of the pages in other languages. Open to everyone."""

from django.urls import path

from familyhub.web.in_your_language import views

urlpatterns = [
    path("in-your-language/", views.languages, name="languages"),
    path("in-your-language/<slug:code>/", views.language, name="language"),
]
