"""Sample values for the gallery: made up, of nobody, shaped like the real ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace as Sample

from django import forms

_ICONS = Path(__file__).parent / "icons"


class SampleForm(forms.Form):
    """A form with a mistake in it."""

    name = forms.CharField(label="Your first name", help_text="As you like to be called.")
    email = forms.EmailField(label="E-mail")
    stage = forms.ChoiceField(
        label="Where are you?", choices=[("a", "Pregnant"), ("b", "Baby is here")], required=False
    )
    agree = forms.BooleanField(label="You may write to me", required=False)


def _contact(**values: object) -> Sample:
    empty = {"text_word": "", "text_to": "", "what_for": "", "note": "", "phone": "", "checked_on": date(2026, 11, 22)}
    return Sample(**{**empty, **values})


def _card(**values: object) -> Sample:
    empty: dict[str, object] = {
        "kind": "service",
        "summary": "",
        "passage": "",
        "passage_heading": "",
        "passage_anchor": "",
        "why": (),
        "source": "",
        "checked": "Last checked by the hub team on 22 November 2026",
        "self_referral": "unknown",
        "phone": "",
        "phone_label": "",
        "open": None,
        "status": "confirmed",
        "status_words": "",
        "link": "",
        "link_label": "",
        "where": "",
        "distance": "",
        "signed_off": False,
        "wait": "",
        "eligibility": "",
        "how_to_join": "",
        "how_professionals_refer": "",
        "baby_says": "",
    }
    return Sample(**{**empty, **values})


def _contacts() -> list[Sample]:
    return [
        _contact(name="999", phone="999", hours_words="Any time, day or night", what_for="Someone is badly hurt."),
        _contact(name="NHS 111, mental health option", phone="111", hours_words="Any time, day or night"),
        _contact(name="Shout", text_word="SHOUT", text_to="85258", hours_words="Any time", note="Someone texts back."),
    ]


def _panel(alarm: bool) -> Sample:
    return Sample(
        alarm=alarm,
        heading="Help is here, right now" if alarm else "That sounds like a lot to carry",
        kind_line="You’ve done the right thing by saying this.",
        do_now=(
            "If anyone is in danger now, call 999.",
            "If you can, put baby somewhere safe and ask someone to come.",
        ),
        contacts=_contacts() if alarm else _contacts()[1:],
        more=(("If it is about someone else", ("Stay with them if it is safe.",)),),
        signed_off_by="",
    )


def _cards() -> dict[str, Sample]:
    return {
        "read": _card(
            kind="guide",
            slug="crying-and-soothing",
            title="When your baby cries a lot",
            passage_heading="Can I step away for a few minutes?",
            passage="Yes. Put your baby on their back in the cot, close the door, and breathe. Five minutes is fine.",
            baby_says="I’m not cross with you. I’m still learning how to calm down.",
            why=("It is about crying", "It fits a baby of 6 weeks"),
            source="NHS",
        ),
        "contact": _card(
            slug="health-visiting",
            title="Health visitors",
            summary="Nurses who know babies and the people who care for them.",
            phone="01632 960 001",
            open=Sample(is_open=True, words="Open now until 5pm"),
            self_referral="yes",
            eligibility="Every family with a child under five",
            wait="A few days",
            how_professionals_refer="By letter or by phone",
            why=("They help with feeding",),
        ),
        "closed": _card(
            slug="talking-therapies",
            title="Talking therapies",
            summary="Someone to talk to about low mood and worry.",
            phone="01632 960 002",
            open=Sample(is_open=False, words="Opens tomorrow at 8am"),
            status="to be confirmed",
            status_words="Details to be confirmed",
        ),
        "go": _card(
            kind="programme",
            slug="stay-and-play",
            title="Stay and play",
            summary="A room, toys, a brew, and other parents.",
            where="At a hub near you",
            distance="about 2 miles from your postcode",
            link="https://www.example.org/",
            how_to_join="Just come along.",
        ),
    }


def _way_to_reach() -> Sample:
    return Sample(
        label="Ring the office",
        phone="01632 960 003",
        email="hello@example.org",
        text_word="",
        text_to="",
        url="",
        open=Sample(is_open=True, words="Open now until 5pm"),
        hours=("Monday to Friday, 9am to 5pm",),
        status="",
        checked_on=date(2026, 11, 22),
    )


def _listing(contact: Sample) -> Sample:
    return Sample(
        slug="tea-and-talk",
        name="Tea and talk",
        summary="A warm cup and a kind ear.",
        status_note="",
        status_words="",
        pause=None,
        how_to_join="Just come along.",
        description="Come and sit with other parents.",
        what_to_expect="Somebody meets you at the door.",
        format="",
        eligibility="",
        window=Sample(words="Pregnancy to age 2"),
        wait="",
        hours_words=["Monday to Friday, 9am to 5pm"],
        cost="Free",
        languages=(),
        accessibility="No steps. A bus stops outside.",
        organisation="A charity",
        other_names=(),
        contacts=(contact,),
        places=(
            Sample(is_hub=False, name="The hall", area="In town", address_words="1 Road, AB1 2CD", note="side door"),
        ),
        evidence="",
        sources=(),
        freshness="Confirmed by the service on 22 November 2026",
        review_due=None,
        licence="CC-BY-4.0",
    )


def _service() -> dict[str, Sample]:
    """A listing as families see it, and its words."""
    contact = _way_to_reach()
    words = Sample(
        open=contact.open,
        self_tag="You can refer yourself",
        is_sure=True,
        self_referral="You can get in touch yourself.",
        contacts=(contact,),
        has_numbers=True,
        who_for="mums and dads",
    )
    return {"listing": _listing(contact), "words": words}


class _Said(str):
    """A message as Django keeps it."""

    level_tag = "success"


def _kept() -> dict[str, object]:
    """What those who keep listings see."""
    steps = [Sample(slug="about", title="What it is"), Sample(slug="where", title="Where it is")]
    advice = Sample(what="Parents ask: what does it cost?", how="If it is free, say so.")
    return {
        "states": [
            ("Up to date", "leaf", "check"),
            ("Please check it soon", "warm", "clock"),
            ("Hidden", "care", "alert"),
        ],
        "difference": Sample(title="What it costs", before=("£2",), after=("Free", "Tea too"), waits=True),
        "fixes": [Sample(advice=advice, href="#main")],
        "offers": [Sample(slug="loneliness", name="When it feels lonely")],
        "steps": [(step, "#main") for step in steps],
        "messages": [_Said("Thank you. Families see your change from now on.")],
        "faults": [Sample(href="#main", text="Please fill in: name.")],
    }


def all_samples() -> dict[str, object]:
    """Every sample by its name."""
    form = SampleForm({"name": "", "email": "not an address"})
    source = {
        "title": "Soothing a crying baby",
        "publisher": "NHS",
        "url": "https://www.nhs.uk/",
        "status": "to be confirmed",
    }
    return {
        "form": form,
        "service": _service(),
        "kept": _kept(),
        "contact": _contacts()[0],
        "alarm": _panel(alarm=True),
        "tender": _panel(alarm=False),
        "cards": _cards(),
        "chips": [Sample(kind="area", value="town", words="In town"), Sample(kind="free", value="yes", words="Free")],
        "sources": [source],
        "who": [Sample(slug="health-visiting", name="Health visitors")],
        "now": ["Your baby is blue or finds it hard to breathe."],
        "today": ["Your baby feeds much less than usual."],
        "checked": date(2026, 11, 23),
        "due": date(2027, 5, 23),
        "tags": [
            ("Open now", "leaf"),
            ("You can refer yourself", "sky"),
            ("To be confirmed", "warm"),
            ("Course", "plum"),
        ],
        "icons": sorted(path.stem for path in _ICONS.glob("*.svg")),
        "drawings": ["embrace", "hands", "night", "tea", "mark"],
    }
