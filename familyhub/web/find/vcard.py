"""A contact card that a phone can save. Pure."""

from __future__ import annotations

from familyhub.directory.queries import ServiceView


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", " ").replace(",", "\\,").replace(";", "\\;")


def vcard(service: ServiceView) -> str:
    """Name and numbers of a service; nothing when it has no number."""
    phones = list(dict.fromkeys(contact.phone for contact in service.contacts if contact.phone))
    if not phones:
        return ""
    hours = "; ".join(service.hours_words)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{_escape(service.name)}", f"N:{_escape(service.name)};;;;"]
    lines += [f"TEL;TYPE=VOICE:{phone}" for phone in phones]
    lines += [f"NOTE:{_escape(hours)}"] if hours else []
    return "\r\n".join([*lines, "END:VCARD", ""])
