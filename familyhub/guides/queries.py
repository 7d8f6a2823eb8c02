"""Questions across guides and the small tables around them; answers are frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from familyhub.guides import models
from familyhub.guides.rules import Passage, passages
from familyhub.stages import Window


@dataclass(frozen=True)
class GuideView:
    """A guide as a page shows it."""

    slug: str
    title: str
    summary: str
    body: str
    audience: tuple[str, ...]
    window: Window
    topics: tuple[str, ...]
    sensitive: bool
    content_note: str
    asks: tuple[str, ...]
    get_help_now: tuple[str, ...]
    get_help_today: tuple[str, ...]
    get_help_who: tuple[str, ...]
    talk_to: tuple[str, ...]
    someone_you_trust: str
    baby_says: str
    feelings: tuple[dict[str, str], ...]
    sources: tuple[dict[str, str], ...]
    licence: str
    author: str
    checked_on: date | None
    review_due: date | None
    signed_off_by: str
    signed_off_on: date | None

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The sections that answers quote."""
        return passages(self.body)

    @property
    def for_professionals(self) -> bool:
        """Whether it is written for people who work with families."""
        return self.audience == ("professional",)


_SAME = (
    "slug title summary body sensitive content_note someone_you_trust baby_says licence author "
    "checked_on review_due signed_off_by signed_off_on"
).split()
_TUPLES = "audience topics asks get_help_now get_help_today get_help_who talk_to feelings sources".split()


def view(row: models.Guide) -> GuideView:
    """The values of one record: a published guide, or a draft being previewed."""
    same: dict[str, Any] = {name: getattr(row, name) for name in _SAME}
    same |= {name: tuple(getattr(row, name) or ()) for name in _TUPLES}
    return GuideView(**same, window=Window(row.stage_from, row.stage_to))


def guide(*, slug: str) -> GuideView | None:
    """One published guide, or None."""
    row = models.Guide.objects.filter(slug=slug, live=True).first()
    return view(row) if row else None


def guides(*, slugs: list[str] | None = None) -> list[GuideView]:
    """Published guides by title, or those named in their order."""
    rows = models.Guide.objects.filter(live=True).order_by("title")
    if slugs is None:
        return [view(row) for row in rows]
    by_slug = {row.slug: view(row) for row in rows.filter(slug__in=slugs)}
    return [by_slug[slug] for slug in slugs if slug in by_slug]


@dataclass(frozen=True)
class GuideName:
    """Just enough for a link."""

    slug: str
    title: str
    summary: str
    sensitive: bool
    for_professionals: bool
    topics: tuple[str, ...]
    window: Window


def names(*, slugs: list[str] | None = None) -> list[GuideName]:
    """Links to published guides by title, or to those named in their order; one query."""
    rows = models.Guide.objects.filter(live=True).order_by("title")
    if slugs is not None:
        rows = rows.filter(slug__in=slugs)
    fields = rows.values("slug", "title", "summary", "sensitive", "audience", "topics", "stage_from", "stage_to")
    found = [
        GuideName(
            r["slug"],
            r["title"],
            r["summary"],
            r["sensitive"],
            r["audience"] == ["professional"],
            tuple(r["topics"]),
            Window(r["stage_from"], r["stage_to"]),
        )
        for r in fields
    ]
    if slugs is None:
        return found
    order = {slug: place for place, slug in enumerate(slugs)}
    return sorted(found, key=lambda name: order[name.slug])


def listed() -> list[tuple[str, datetime | None]]:
    """Slugs of published guides, and when each was last published, for search engines."""
    rows = models.Guide.objects.filter(live=True).order_by("slug")
    return list(rows.values_list("slug", "last_published_at"))


def review_due(*, by: date) -> list[GuideName]:
    """Published guides whose review is due by a date."""
    slugs = (
        models.Guide.objects.filter(live=True, review_due__lte=by).order_by("review_due").values_list("slug", flat=True)
    )
    return names(slugs=list(slugs))


def _rows(kind: type[models.Sourced]) -> list[dict[str, object]]:
    return [{"slug": row.slug, **row.data} for row in kind._default_manager.all()]


def glossary() -> list[dict[str, object]]:
    """Words and what they mean: term, also, meaning, professional, source."""
    return sorted(_rows(models.Term), key=lambda row: str(row["term"]).lower())


def resources() -> list[dict[str, object]]:
    """Resources and linked documents: title, publisher, url, kind, for, note, link_status."""
    return _rows(models.Resource)


def voices() -> list[dict[str, object]]:
    """Parents' and babies' own words: who, quote, from, voice, warning, licence."""
    return _rows(models.Voice)


def numbers(*, for_families: bool = True) -> list[dict[str, object]]:
    """The strategy's numbers; those not for families only when asked for."""
    return [row for row in _rows(models.Number) if row.get("show_to_families") is True or not for_families]


def indicators() -> list[dict[str, object]]:
    """Public-health figures, most of them awaiting entry."""
    return _rows(models.Indicator)
