"""Address for GOV.UK Notify's delivery receipts. For whoever holds the token of `NOTIFY_CALLBACK_TOKEN`."""

from django.urls import path

from familyhub.api.notify import views

urlpatterns = [path("api/notify/callback/", views.callback, name="notify_callback")]
