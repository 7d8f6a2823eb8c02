"""Addresses of calendars. Open to everyone; that of a booking is for whoever holds its link."""

from django.urls import path

from familyhub.api.calendar import bookings, views

urlpatterns = [
    path("calendar/hubs/<slug:slug>.ics", views.hub, name="hub_calendar"),
    path("calendar/services/<slug:slug>.ics", views.service, name="service_calendar"),
    path("calendar/sessions/<slug:slug>.ics", views.session, name="session_calendar"),
    path("calendar/seats/<str:token>.ics", bookings.booking, name="seat_calendar"),
]
