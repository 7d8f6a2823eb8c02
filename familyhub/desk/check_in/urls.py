"""Addresses of check-in. For practitioners and the hub team; the empty page for no signal is open to everyone."""

from django.urls import path

from familyhub.desk.check_in import device, marking, views

urlpatterns = [
    path("door/", views.check_in_dates, name="doors"),
    path("door/offline/", views.offline, name="door_offline"),  # everyone: it holds nothing of anybody
    path("door/device.json", device.hello, name="door_hello"),
    path("door/<uuid:occurrence>/", views.check_in, name="door"),
    path("door/<uuid:occurrence>/mark/", marking.mark, name="door_mark"),
    path("door/<uuid:occurrence>/walk-in/", marking.walk_in, name="door_walk_in"),
    path("door/<uuid:occurrence>/list.json", device.listing, name="door_list"),
    path("door/<uuid:occurrence>/sync/", device.sync, name="door_sync"),
]
