"""Addresses of the outbox. For the hub team."""

from django.urls import path

from familyhub.desk.outbox import views

urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<uuid:message>/again/", views.again, name="outbox_again"),
]
