"""Address of the status page. For the hub team."""

from django.urls import path

from familyhub.desk.status import views

urlpatterns = [path("status/", views.status, name="status")]
