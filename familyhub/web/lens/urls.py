"""Address of the lens switch. Open to everyone."""

from django.urls import path

from familyhub.web.lens import views

urlpatterns = [path("lens/", views.lens, name="lens")]
