"""Address of the page that stops messages. For whoever holds the link."""

from django.urls import path

from familyhub.web.messages import views

urlpatterns = [path("messages/<str:token>/", views.messages, name="messages")]
