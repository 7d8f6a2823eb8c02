"""Addresses of feedback on the desk. For the hub team."""

from django.urls import path

from familyhub.desk.feedback import views

urlpatterns = [
    path("feedback/", views.feedback, name="feedback"),
    path("feedback/handled/", views.handle, name="feedback_handled"),
]
