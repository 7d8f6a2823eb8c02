"""Questions about the outbox: how messages stand, never what they say or to whom; and about words in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from familyhub.notifications.contacts import Contact, contact_of, is_stopped
from familyhub.notifications.models import Message, Wording
from familyhub.notifications.rules import (
    STATE_WORDS,
    STUCK_AFTER,
    Channel,
    State,
    Template,
    clean_address,
    failure_words,
    render,
    state,
)
from familyhub.notifications.rules.standing import NO_SERVICE
from familyhub.notifications.rules.words import names_in
from familyhub.notifications.templates_of_pack import pack_values, templates, with_wording

__all__ = ["Contact", "contact_of"]


@dataclass(frozen=True)
class MessageView:
    """One message without its words or address."""

    id: UUID
    template: str
    queued_at: datetime
    sent_at: datetime | None
    tries: int
    failure: str
    state: State
    channel: Channel
    about: str
    not_before: datetime | None
    delivered_at: datetime | None
    failed_at: datetime | None
    retried: int
    can_retry: bool

    @property
    def words(self) -> str:
        """How it stands, in words."""
        if self.state is State.FAILED and self.sent_at:
            return "Sent, but it did not arrive"
        return STATE_WORDS[self.state]

    @property
    def kind_words(self) -> str:
        """Which kind of message, in words: its template's name."""
        return self.template.replace("-", " ").capitalize()

    @property
    def channel_words(self) -> str:
        """How it travels, in words."""
        return "Text message" if self.channel is Channel.TEXT else "E-mail"

    @property
    def failure_words(self) -> str:
        """What went wrong, in words; empty when nothing did."""
        return failure_words(self.failure)


def _view(row: Message, now: datetime) -> MessageView:
    how = state(
        begun_at=row.begun_at,
        sent_at=row.sent_at,
        failed_at=row.failed_at,
        now=now,
        delivered_at=row.delivered_at,
        stopped_at=row.stopped_at,
        failure=row.failure,
    )
    return MessageView(
        row.pk,
        row.template,
        row.queued_at,
        row.sent_at,
        row.tries,
        row.failure,
        how,
        Channel(row.channel),
        row.about,
        row.not_before,
        row.delivered_at,
        row.failed_at,
        row.retried,
        bool(row.to),
    )


def _standing(how: State, now: datetime) -> Q:
    """The messages that stand like this: `rules.state` as a question to the database."""
    on_its_way = Q(stopped_at=None, delivered_at=None, failed_at=None)
    failed = Q(stopped_at=None, delivered_at=None, failed_at__isnull=False)
    stuck = Q(begun_at__lt=now - STUCK_AFTER)
    return {
        State.STOPPED: Q(stopped_at__isnull=False),
        State.DELIVERED: Q(stopped_at=None, delivered_at__isnull=False),
        State.FAILED: failed & ~Q(failure=NO_SERVICE),
        State.NO_SERVICE: failed & Q(failure=NO_SERVICE),
        State.SENT: on_its_way & Q(sent_at__isnull=False),
        State.UNCERTAIN: on_its_way & Q(sent_at=None) & stuck,
        State.QUEUED: on_its_way & Q(sent_at=None) & (Q(begun_at=None) | ~stuck),
    }[how]


def troubled(*, seen_by: object, now: datetime, limit: int = 50) -> list[MessageView]:
    """Messages that failed for good or are uncertain, newest first."""
    which = _standing(State.FAILED, now) | _standing(State.NO_SERVICE, now) | _standing(State.UNCERTAIN, now)
    return [_view(row, now) for row in Message.objects.filter(which).order_by("-queued_at")[:limit]]


def latest(
    *, seen_by: object, now: datetime, limit: int = 100, skip: int = 0, only: State | None = None
) -> list[MessageView]:
    """The newest messages, after leaving out some; of one state if asked."""
    rows = Message.objects.filter(_standing(only, now) if only else Q()).order_by("-queued_at", "pk")
    return [_view(row, now) for row in rows[skip : skip + limit]]


def how_many(*, seen_by: object, now: datetime | None = None, only: State | None = None) -> int:
    """How many messages there are, in all or of one state."""
    return Message.objects.filter(_standing(only, now) if only and now else Q()).count()


def about(*, seen_by: object, about: str, now: datetime) -> list[MessageView]:
    """What was written about something, such as `seat:<id>`, oldest first."""
    rows = Message.objects.filter(about=about).order_by("queued_at", "pk") if about else ()
    return [_view(row, now) for row in rows]


def has_opted_out(*, seen_by: object, to: str, channel: str = "email") -> bool:
    """Whether somebody asked for no messages at this address; raises BadAddressError."""
    return is_stopped(Contact(clean_address(to, Channel(channel)), Channel(channel)))


@dataclass(frozen=True)
class WordingView:
    """The words of one kind of message: those in force, and the pack's."""

    slug: str
    pack: Template
    current: Template
    changed_at: datetime | None

    @property
    def name(self) -> str:
        """Which kind of message, in words."""
        return self.slug.replace("-", " ").capitalize()

    @property
    def is_changed(self) -> bool:
        """Whether an editor's words are in force."""
        return self.current != self.pack


def wordings(*, seen_by: object) -> list[WordingView]:
    """All kinds of messages, in the order of their names."""
    newest = {row.template: row for row in Wording.objects.order_by("changed_at")}
    return [_wording(pack, newest.get(slug)) for slug, pack in sorted(templates().items())]


def wording(*, seen_by: object, template: str) -> WordingView | None:
    """One kind of message, or None when the pack has none of this name."""
    pack = templates().get(template)
    return _wording(pack, Wording.objects.filter(template=template).first()) if pack else None


def _wording(pack: Template, row: Wording | None) -> WordingView:
    return WordingView(pack.slug, pack, with_wording(pack, row), row.changed_at if row else None)


@dataclass(frozen=True)
class Preview:
    """A message as it would look, with marks where values of the day stand."""

    subject: str
    body: str
    text: str


def preview(*, seen_by: object, template: Template) -> Preview:
    """How these words would look; they must be without fault (`rules.words.wording_faults`)."""
    names = template.values | names_in(template.text)
    values = {**{name: f"[{name.replace('_', ' ')}]" for name in names}, "stop_link": "[link]", **pack_values()}
    subject, body = render(template, values)
    text = render(template, values, Channel.TEXT)[1] if template.text else ""
    return Preview(subject, body, text)
