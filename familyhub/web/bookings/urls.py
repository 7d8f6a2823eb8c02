"""Addresses of bookings. To book: open to everyone. A booking and an invitation: for whoever holds the signed link."""

from django.urls import path

from familyhub.web.bookings import book, booking, invited

urlpatterns = [
    path("whats-on/<slug:slug>/book/<uuid:occurrence>/", book.book, name="book"),
    path("whats-on/<slug:slug>/book/<uuid:occurrence>/code/", book.code, name="book_code"),
    path("seats/<str:token>/", booking.booking, name="seat"),
    path("invited/<str:token>/", invited.invited, name="invited"),
    path("invited/<str:token>/coming/", invited.coming, name="invited_coming"),
]
