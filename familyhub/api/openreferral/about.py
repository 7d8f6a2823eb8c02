"""What this feed is, for machines and for people: standard, licence, who made it."""

from __future__ import annotations

from familyhub import council_config

VERSION = "HSDS-UK-3.0"
PROFILE = "https://openreferraluk.org/developers/specifications"
OPENAPI = "https://openreferraluk.org/specifications/3.0/openapi.json"
LICENCE, LICENCE_URL = "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"


def made_by() -> str:
    """Whom to name when this is used."""
    settings = council_config.current().settings
    return ", ".join(str(settings[name]) for name in ("site_name", "council") if settings.get(name))


def details(base: str) -> dict[str, object]:
    """What `GET /` says: the three fields of the standard, then ours."""
    return {
        "version": VERSION,
        "profile": PROFILE,
        "openapi_url": OPENAPI,
        "publisher": made_by(),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "attribution": f"Contains information from {made_by()}, licensed under CC BY 4.0.",
        "own_openapi_url": f"{base}openapi.json",
    }


def is_for_people(accept: str) -> bool:
    """Whether a page is asked for first. Anything else, and nothing at all, gets JSON."""
    best: tuple[float, int, str] = (0.0, 0, "")
    for place, part in enumerate(accept.split(",")):
        kind, *rest = (word.strip().lower() for word in part.split(";"))
        weight = next((word[2:] for word in rest if word.startswith("q=")), "1")
        try:
            best = max(best, (float(weight), -place, kind))
        except ValueError:
            continue
    return best[2] in {"text/html", "application/xhtml+xml"}
