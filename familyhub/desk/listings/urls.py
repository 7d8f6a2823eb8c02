"""Addresses of listings on the desk. For the hub team."""

from django.urls import path

from familyhub.desk.listings import changing, standing, views

urlpatterns = [
    path("listings/", views.listings, name="listings"),
    path("listings/<slug:slug>/", views.listing, name="listing"),
    path("listings/<slug:slug>/history/", views.history, name="listing_history"),
    path("listings/<slug:slug>/correct/", changing.correct, name="listing_correct"),
    path("listings/<slug:slug>/restore/<int:number>/", changing.restore, name="listing_restore"),
    path("listings/<slug:slug>/hide/", standing.hide, name="listing_hide"),
    path("listings/<slug:slug>/show/", standing.show, name="listing_show"),
    path("listings/<slug:slug>/owner/", standing.owner, name="listing_owner"),
    path("listings/<slug:slug>/invite/", standing.invite, name="listing_invite"),
    path("listings/<slug:slug>/phone/", standing.phone, name="listing_phone"),
    path("listings/<slug:slug>/remind/", standing.remind, name="listing_remind"),
    path("listings/<slug:slug>/same/", standing.same, name="listing_same"),
    path("listings/<slug:slug>/unmerge/", standing.unmerge, name="listing_unmerge"),
]
