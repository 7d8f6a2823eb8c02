"""Addresses of listings on the desk. For the hub team."""

from django.urls import path

from familyhub.desk.listings import changing, standing, views

urlpatterns = [
    path("listings/", views.listings, name="listings"),
    path("listing/<slug:slug>/", views.listing, name="listing"),
    path("listing/<slug:slug>/history/", views.history, name="listing_history"),
    path("listing/<slug:slug>/correct/", changing.correct, name="listing_correct"),
    path("listing/<slug:slug>/restore/<int:number>/", changing.restore, name="listing_restore"),
    path("listing/<slug:slug>/hide/", standing.hide, name="listing_hide"),
    path("listing/<slug:slug>/show/", standing.show, name="listing_show"),
    path("listing/<slug:slug>/owner/", standing.owner, name="listing_owner"),
    path("listing/<slug:slug>/invite/", standing.invite, name="listing_invite"),
    path("listing/<slug:slug>/phone/", standing.phone, name="listing_phone"),
    path("listing/<slug:slug>/remind/", standing.remind, name="listing_remind"),
    path("listing/<slug:slug>/same/", standing.same, name="listing_same"),
    path("listing/<slug:slug>/unmerge/", standing.unmerge, name="listing_unmerge"),
]
