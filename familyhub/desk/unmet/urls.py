"""Address of what is missing. For the hub team."""

from django.urls import path

from familyhub.desk.unmet import views

urlpatterns = [path("unmet/", views.unmet, name="unmet")]
