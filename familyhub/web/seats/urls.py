"""Addresses of seats. Booking: open to everyone. A seat and an invitation: for whoever holds the signed link."""

from django.urls import path

from familyhub.web.seats import booking, invited, seat

urlpatterns = [
    path("whats-on/<slug:slug>/book/<uuid:occurrence>/", booking.book, name="book"),
    path("whats-on/<slug:slug>/book/<uuid:occurrence>/code/", booking.code, name="book_code"),
    path("seats/<str:token>/", seat.seat, name="seat"),
    path("invited/<str:token>/", invited.invited, name="invited"),
    path("invited/<str:token>/coming/", invited.coming, name="invited_coming"),
]
