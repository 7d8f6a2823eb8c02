"""Addresses of tables. For the hub team."""

from django.urls import path

from familyhub.desk.tables import views

urlpatterns = [
    path("listings/tables/", views.tables, name="tables"),
    path("listings/tables/<uuid:run>/", views.table, name="table"),
    path("listings/tables/<uuid:run>/bring-in/", views.bring_in, name="table_bring_in"),
    path("listings/tables/<uuid:run>/undo/", views.undo, name="table_undo"),
    path("listings/export.<str:form>", views.export, name="export"),
]
