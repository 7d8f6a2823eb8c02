"""Address of feedback. Open to everyone."""

from django.urls import path

from familyhub.web.feedback import views

urlpatterns = [path("feedback/", views.feedback, name="feedback")]
