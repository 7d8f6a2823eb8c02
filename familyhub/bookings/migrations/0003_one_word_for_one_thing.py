"""Renames only: no row is touched, and every table and column keeps what it holds (docs/glossary.md)."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models
from django.db.models import Q
from django.db.models.deletion import CASCADE, PROTECT, SET_NULL

_COLUMNS = (
    "adults babies called_off_at confirmed_at decide_by ends_at families held id is_course least occurrence_id "
    "pgh_context_id pgh_created_at pgh_label pgh_obj_id reason session_id starts_at where"
).split()
_KEPT_BY_HISTORY = {"pgh_context_id": "_pgh_attach_context()", "pgh_created_at": "NOW()", "pgh_obj_id": 'NEW."id"'}


def _history(label):
    """What the trigger of a change writes into the history of events."""
    kept = {**_KEPT_BY_HISTORY, "pgh_label": f"'{label}'"}
    names = ", ".join(f'"{one}"' for one in _COLUMNS)
    values = ", ".join(kept.get(one, f'NEW."{one}"') for one in _COLUMNS)
    return f'INSERT INTO "bookings_bookableeventevent" ({names}) VALUES ({values}); RETURN NULL;'


def _trigger(model, name, **sql):
    made = pgtrigger.compiler.UpsertTriggerSql(table=f"bookings_{model}", **sql)
    return pgtrigger.migrations.AddTrigger(model, pgtrigger.compiler.Trigger(name=name, sql=made))


def _key(to, related_name, on_delete=CASCADE):
    return models.ForeignKey(on_delete=on_delete, related_name=related_name, to=f"bookings.{to}")


class Migration(migrations.Migration):
    dependencies = [("bookings", "0002_actors")]

    operations = [
        pgtrigger.migrations.RemoveTrigger("gathering", "insert_insert"),
        pgtrigger.migrations.RemoveTrigger("gathering", "update_update"),
        pgtrigger.migrations.RemoveTrigger("gatheringevent", "append_only"),
        migrations.RemoveConstraint("gathering", "one_gathering_a_date"),
        migrations.RemoveConstraint("gathering", "one_gathering_a_course"),
        migrations.RemoveConstraint("stall", "one_stall_an_organisation"),
        migrations.RemoveConstraint("attending", "a_professional_once"),
        migrations.RemoveConstraint("invitation", "invited_once"),
        migrations.RemoveConstraint("seat", "one_seat_a_contact"),
        migrations.RemoveConstraint("told", "told_once"),
        migrations.RemoveIndex("seat", "seats_in_their_order"),
        migrations.RemoveIndex("presence", "who_came_to_a_date"),
        migrations.RenameModel("Stall", "Exhibitor"),
        migrations.RenameModel("Presence", "AttendanceMark"),
        migrations.RenameModel("Gathering", "BookableEvent"),
        migrations.RenameModel("GatheringEvent", "BookableEventEvent"),
        migrations.RenameModel("Seat", "Booking"),
        migrations.RenameField("closed", "gathering", "bookable_event"),
        migrations.RenameField("attending", "gathering", "bookable_event"),
        migrations.RenameField("invitation", "gathering", "bookable_event"),
        migrations.RenameField("booking", "gathering", "bookable_event"),
        migrations.RenameField("exhibitor", "gathering", "bookable_event"),
        migrations.RenameField("reply", "seat", "booking"),
        migrations.RenameField("told", "seat", "booking"),
        migrations.RenameField("attendancemark", "seat", "booking"),
        migrations.AlterField("exhibitor", "bookable_event", _key("bookableevent", "exhibitors")),
        migrations.AlterField("attendancemark", "booking", _key("booking", "attendance_marks")),
        migrations.AlterField("booking", "bookable_event", _key("bookableevent", "bookings", PROTECT)),
        migrations.AlterField(
            "booking",
            "invitation",
            models.OneToOneField(
                null=True, blank=True, on_delete=SET_NULL, related_name="booking", to="bookings.invitation"
            ),
        ),
        migrations.AddIndex(
            "booking", models.Index(fields=["bookable_event", "asked_at"], name="bookings_in_their_order")
        ),
        migrations.AddIndex(
            "attendancemark", models.Index(fields=["occurrence", "booking", "at"], name="who_came_to_a_date")
        ),
        migrations.AddConstraint(
            "bookableevent",
            models.UniqueConstraint(
                fields=("occurrence",), condition=Q(occurrence__isnull=False), name="one_bookable_event_a_date"
            ),
        ),
        migrations.AddConstraint(
            "bookableevent",
            models.UniqueConstraint(fields=("session",), condition=Q(is_course=True), name="one_bookable_event_a_course"),
        ),
        migrations.AddConstraint(
            "exhibitor",
            models.UniqueConstraint(fields=("bookable_event", "organisation"), name="one_exhibitor_an_organisation"),
        ),
        migrations.AddConstraint(
            "attending", models.UniqueConstraint(fields=("bookable_event", "person"), name="a_professional_once")
        ),
        migrations.AddConstraint(
            "invitation",
            models.UniqueConstraint(
                fields=("bookable_event", "contact_key"), condition=~Q(contact_key=""), name="invited_once"
            ),
        ),
        migrations.AddConstraint(
            "told", models.UniqueConstraint(fields=("booking", "what", "day"), name="told_once")
        ),
        migrations.AddConstraint(
            "booking",
            models.UniqueConstraint(
                fields=("bookable_event", "contact_key"),
                condition=Q(gone_at=None) & ~Q(contact_key=""),
                name="one_booking_a_contact",
            ),
        ),
        _trigger(
            "bookableevent",
            "insert_insert",
            func=_history("insert"),
            hash="b53fa60aea0a816c6d63505dc0b509dea5ab7ee8",
            operation="INSERT",
            pgid="pgtrigger_insert_insert_ed006",
            when="AFTER",
        ),
        _trigger(
            "bookableevent",
            "update_update",
            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
            func=_history("update"),
            hash="255170c75e9b0c5fe89c8f67a9e675a2138cd32d",
            operation="UPDATE",
            pgid="pgtrigger_update_update_eda05",
            when="AFTER",
        ),
        _trigger(
            "bookableeventevent",
            "append_only",
            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
            hash="00b938cbd923bd5083dcb5b7dc61990ffac3a1c2",
            operation="UPDATE OR DELETE",
            pgid="pgtrigger_append_only_b5d70",
            when="BEFORE",
        ),
    ]
