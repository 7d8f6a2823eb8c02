"""Addresses of the pages about the hub. Open to everyone."""

from django.urls import path

from familyhub.web.about import views

urlpatterns = [
    path("about/", views.about, name="about"),
    path("about/numbers/", views.numbers, name="numbers"),
    path("summary/", views.summary, name="summary"),
    path("who-can-help/", views.who_can_help, name="who_can_help"),
    path("how-the-hub-chooses/", views.how_it_chooses, name="how_it_chooses"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]
