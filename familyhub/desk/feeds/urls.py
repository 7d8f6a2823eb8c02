"""Addresses of feeds on the desk. For the hub team."""

from django.urls import path

from familyhub.desk.feeds import deciding, views

urlpatterns = [
    path("listings/feeds/", views.feeds, name="feeds"),
    path("listings/feeds/add/", views.add, name="feed_add"),
    path("listings/feeds/<uuid:feed>/", views.feed, name="feed"),
    path("listings/feeds/<uuid:feed>/change/", views.change, name="feed_change"),
    path("listings/feeds/<uuid:feed>/read/", views.read_now, name="feed_read"),
    path("listings/feeds/<uuid:feed>/approve/", deciding.approve_many, name="feed_approve"),
    path("listings/feeds/records/<uuid:record>/", deciding.record, name="feed_record"),
    path("listings/feeds/records/<uuid:record>/approve/", deciding.approve, name="feed_record_approve"),
    path("listings/feeds/records/<uuid:record>/which/", deciding.which, name="feed_record_which"),
    path("listings/feeds/records/<uuid:record>/leave-out/", deciding.leave, name="feed_record_leave"),
]
