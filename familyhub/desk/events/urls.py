"""Addresses of events. For practitioners and the hub team; what runs an event, for the hub team."""

from django.urls import path

from familyhub.desk.events import caseload, figures, floor, inviting, running, views

urlpatterns = [
    path("events/", views.events, name="events"),
    path("events/choose/", views.choose, name="event_choose"),
    path("events/missed/", views.missed, name="missed"),
    path("events/missed/<uuid:seat>/looked/", views.looked, name="missed_looked"),
    path("events/invited/", inviting.sent, name="invited"),
    path("events/figures/", figures.figures, name="figures"),
    path("events/figures.csv", figures.table, name="figures_table"),
    path("events/<uuid:gathering>/", views.event, name="event"),
    path("events/<uuid:gathering>/book/", views.book, name="event_book"),
    path("events/<uuid:gathering>/seats/<uuid:seat>/give-back/", views.give_back, name="event_give_back"),
    path("events/<uuid:gathering>/room/", running.room, name="event_room"),
    path("events/<uuid:gathering>/confirm/", running.confirm, name="event_confirm"),
    path("events/<uuid:gathering>/call-off/", running.call_off, name="event_call_off"),
    path("events/<uuid:gathering>/bring-back/", running.bring_back, name="event_bring_back"),
    path("events/<uuid:gathering>/floor/", floor.floor, name="event_floor"),
    path("events/<uuid:gathering>/floor/list/", floor.floor_list, name="event_floor_list"),
    path("events/<uuid:gathering>/floor/<uuid:exhibitor>/", floor.exhibitor, name="event_stall"),
    path("events/<uuid:gathering>/attending/", floor.attending, name="event_attending"),
    path("events/<uuid:gathering>/invite/", inviting.invite, name="event_invite"),
    path("events/<uuid:gathering>/invite/many/", caseload.many, name="event_invite_many"),
    path("events/<uuid:gathering>/invite/many/send/", caseload.send, name="event_invite_send"),
    path("events/<uuid:gathering>/invite/card/<uuid:invitation>/", inviting.card, name="event_card"),
]
