"""Address of the first page. Open to everyone."""

from django.urls import path

from familyhub.web.home import views

urlpatterns = [path("", views.home, name="home")]
