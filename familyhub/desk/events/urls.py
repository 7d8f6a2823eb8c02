"""Addresses of events. For practitioners and the hub team; what runs an event, for the hub team."""

from django.urls import path

from familyhub.desk.events import caseload, figures, floor, inviting, running, views

urlpatterns = [
    path("events/", views.events, name="events"),
    path("events/choose/", views.choose, name="event_choose"),
    path("events/missed/", views.missed, name="missed"),
    path("events/missed/<uuid:booking>/looked/", views.looked, name="missed_looked"),
    path("events/invited/", inviting.sent, name="invited"),
    path("events/figures/", figures.figures, name="figures"),
    path("events/figures.csv", figures.table, name="figures_table"),
    path("events/<uuid:bookable_event>/", views.event, name="event"),
    path("events/<uuid:bookable_event>/book/", views.book, name="event_book"),
    path("events/<uuid:bookable_event>/seats/<uuid:booking>/give-back/", views.give_back, name="event_give_back"),
    path("events/<uuid:bookable_event>/room/", running.room, name="event_room"),
    path("events/<uuid:bookable_event>/confirm/", running.confirm, name="event_confirm"),
    path("events/<uuid:bookable_event>/call-off/", running.call_off, name="event_call_off"),
    path("events/<uuid:bookable_event>/bring-back/", running.bring_back, name="event_bring_back"),
    path("events/<uuid:bookable_event>/floor/", floor.floor, name="event_floor"),
    path("events/<uuid:bookable_event>/floor/list/", floor.floor_list, name="event_floor_list"),
    path("events/<uuid:bookable_event>/floor/<uuid:exhibitor>/", floor.exhibitor, name="event_stall"),
    path("events/<uuid:bookable_event>/attending/", floor.attending, name="event_attending"),
    path("events/<uuid:bookable_event>/invite/", inviting.invite, name="event_invite"),
    path("events/<uuid:bookable_event>/invite/many/", caseload.many, name="event_invite_many"),
    path("events/<uuid:bookable_event>/invite/many/send/", caseload.send, name="event_invite_send"),
    path("events/<uuid:bookable_event>/invite/card/<uuid:invitation>/", inviting.card, name="event_card"),
]
