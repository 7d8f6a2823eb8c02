"""Brings a pack into the database, by the rooms' own actions. Twice changes nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path

from familyhub.actors import System
from familyhub.council_config import Pack
from familyhub.council_config.reading import read_yaml, split_front_matter
from familyhub.directory import actions as directory
from familyhub.directory.rules.declared import IN_ROWS
from familyhub.directory.rules.fields import FIELDS
from familyhub.guides import actions as guides
from familyhub.pack import listings, schema, tables

BY = System("pack")


@dataclass
class Loaded:
    """What a load did."""

    changed: dict[str, int] = field(default_factory=dict)
    total: dict[str, int] = field(default_factory=dict)

    def count(self, kind: str, changed: bool) -> None:
        """Note one row."""
        self.total[kind] = self.total.get(kind, 0) + 1
        self.changed[kind] = self.changed.get(kind, 0) + int(changed)

    @property
    def words(self) -> str:
        """What happened, for people."""
        return ", ".join(f"{self.changed[kind]} of {total} {kind}" for kind, total in self.total.items()) or "nothing"


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def load(pack: Pack, *, at: datetime, force: bool = False, progress: Callable[[str], None] = lambda _: None) -> Loaded:
    """Bring in organisations, places, services, guides and reference tables; edited rows stay unless `force`."""
    done = Loaded()
    for row in pack.merged("organisations.yaml", "organisations"):
        one = schema.Organisation.model_validate(row)
        new = directory.NewOrganisation(
            one.slug, one.name, one.description, _hash(row), one.website or "", one.kind or ""
        )
        done.count("organisations", directory.save_organisation(by=BY, at=at, organisation=new, force=force))
    for row in pack.merged("hubs.yaml", "hubs"):
        hub = tables.Hub.model_validate(row)
        done.count("hubs", directory.save_location(by=BY, at=at, location=_known(_hub(hub)), force=force))
    progress("services")
    hubs = hubs_by_name(pack)
    for kind in ("services", "programmes"):
        for path in pack.files(kind, ".yaml").values():
            done.count(kind, _service(path, at, force, hubs))
    for row in pack.merged("feeds.yaml", "feeds"):
        done.count("feeds", _feed(tables.Feed.model_validate(row), at))
    progress("guides")
    for path in pack.files("guides", ".md").values():
        done.count("guides", _guide(path, at, force))
    for name, key in REFERENCE.items():
        rows = _referenced(pack, name, key)
        guides.replace_reference(by=BY, at=at, kind=name, rows=rows)
    return done


REFERENCE: dict[guides.Kind, str] = {
    "terms": "glossary",
    "resources": "resources",
    "voices": "voices",
    "numbers": "numbers",
    "indicators": "indicators",
}
"""Small tables of the guides room, and the pack file of each."""


def _referenced(pack: Pack, name: str, key: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for one in pack.chain():
        data = one.own(f"{key}.yaml") or {}
        for row in data.get(name) or data.get(key) or []:
            slug = row.get("slug") or row.get("id") or row.get("term") or row.get("title")
            rows.append({**row, "slug": _slugged(str(slug))})
    return list({row["slug"]: row for row in rows}.values())


def _slugged(words: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in words.lower()).split())[:120]


def _known(location: directory.NewLocation) -> directory.NewLocation:
    """With the fingerprint of all that would be saved, so that what a newer hub reads from the pack comes in too."""
    return replace(location, pack_hash=_hash(asdict(location)))


def _hub(hub: tables.Hub) -> directory.NewLocation:
    return directory.NewLocation(
        slug=hub.slug,
        name=hub.name,
        pack_hash="",
        area=hub.area or "",
        is_hub=True,
        status=hub.status,
        status_note=hub.status_note or "",
        address=hub.address or "",
        postcode=hub.postcode or "",
        latitude=hub.lat,
        longitude=hub.lon,
        phone=hub.phone or "",
        hours=hub.hours,
        accessibility=hub.accessibility or "",
        description=hub.description or "",
        sources=({"title": hub.source or "", "publisher": hub.source or ""},),
    )


_OF_A_PACK = (
    "status status_note severity run_by out_of_hours asks facts licence checked_on review_due assured_on"
).split()
"""Columns of what only a pack says, beside the fields of the listing."""
_MAY_BE_NONE = {"checked_on", "review_due", "assured_on"}


def _service(path: Path, at: datetime, force: bool, hubs: dict[str, str]) -> bool:
    new = service_in(path, at=at, hubs=hubs, force=force)
    return directory.save_service(by=BY, at=at, service=new, force=force)


def hubs_by_name(pack: Pack) -> dict[str, str]:
    """Slugs of the pack's hubs by their names in small letters: a service names its place."""
    return {str(row["name"]).lower(): str(row["slug"]) for row in pack.merged("hubs.yaml", "hubs")}


def service_in(path: Path, *, at: datetime, hubs: dict[str, str], force: bool = False) -> directory.NewService:
    """A service or programme as its file describes it; its places are brought in on the way, unless they are hubs."""
    row = read_yaml(path.read_text(encoding="utf-8"), str(path))
    one = listings.Service.model_validate(row)
    document = one.document
    columns = {name: value for name, value in document.items() if FIELDS[name].shape not in IN_ROWS}
    own = {name: getattr(one, name) for name in _OF_A_PACK}
    columns |= {name: "" if value is None and name not in _MAY_BE_NONE else value for name, value in own.items()}
    columns["sources"] = [source.model_dump(mode="json") for source in one.sources]
    contacts = tuple(
        {**c.stored, "status": c.status, "checked_on": c.checked_on, "source": c.source or ""} for c in one.contacts
    )
    locations = tuple(hubs.get(place.name.lower()) or _place(place, at, force) for place in one.places)
    known = _hash([row, sorted(document["topics"].items()), locations])
    return directory.NewService(one.slug, one.organisation, known, columns, document["topics"], contacts, locations)


def _place(place: listings.Place, at: datetime, force: bool) -> str:
    slug = _slugged(f"{place.name} {place.area or ''}")
    new = directory.NewLocation(
        slug=slug,
        name=place.name,
        pack_hash="",
        area=place.area or "",
        status=place.status or "to be confirmed",
        address=place.address or "",
        postcode=place.postcode or "",
        latitude=place.lat,
        longitude=place.lon,
    )
    directory.save_location(by=BY, at=at, location=_known(new), force=force)
    return slug


def _feed(feed: tables.Feed, at: datetime) -> bool:
    """Point the hub at a feed that it does not read yet; the worker reads it soon."""
    try:
        directory.add_feed(by=BY, at=at, name=feed.name, url=feed.url, licence=feed.licence, is_trusted=feed.trusted)
    except directory.ListingRefusedError:  # it reads it already, perhaps with what the team changed since
        return False
    return True


def _guide(path: Path, at: datetime, force: bool) -> bool:
    head, body = split_front_matter(path.read_text(encoding="utf-8"), str(path))
    one = schema.Guide.model_validate(head)
    card = one.get_help or schema.CareCard()
    new = guides.NewGuide(
        slug=one.slug,
        title=one.title,
        summary=one.summary,
        body=body,
        audience=tuple(one.audience),
        stage_from=one.stages.start,
        stage_to=one.stages.end,
        topics=tuple(one.topics),
        sensitive=one.sensitive,
        content_note=one.content_note or "",
        asks=tuple(one.asks),
        get_help_now=tuple(card.now),
        get_help_today=tuple(card.today),
        get_help_who=tuple(card.who),
        talk_to=tuple(one.talk_to),
        someone_you_trust=one.someone_you_trust or "",
        baby_says=one.baby_says or "",
        feelings=tuple(feeling.model_dump() for feeling in one.feelings or []),
        sources=tuple(source.model_dump(mode="json") for source in one.sources),
        licence=one.licence,
        author=one.author,
        checked_on=one.checked_on,
        review_due=one.review_due,
        signed_off_by=one.clinical_sign_off or "",
        pack_hash=_hash([head, body]),
    )
    saved = guides.save_from_pack(by=BY, at=at, guide=new, force=force)
    return saved in {guides.Saved.CREATED, guides.Saved.UPDATED}
