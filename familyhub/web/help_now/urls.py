"""Address of urgent help. Open to everyone."""

from django.urls import path

from familyhub.web.help_now import views

urlpatterns = [path("help-now/", views.help_now, name="help_now")]
