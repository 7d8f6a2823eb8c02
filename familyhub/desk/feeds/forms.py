"""What the hub team says about a feed: validates, never saves."""

from __future__ import annotations

from django import forms


class FeedForm(forms.Form):
    """How the hub treats a feed."""

    name = forms.CharField(
        label="Whose feed is it?",
        help_text="Families read it: “From this name, under this licence”.",
        max_length=120,
        error_messages={"required": "Please say whose feed it is"},
    )
    licence = forms.CharField(
        label="Licence",
        help_text="As the people behind the feed name it, such as OGL-UK-3.0 or CC-BY-4.0.",
        max_length=40,
        error_messages={"required": "Please name the licence: without one we may not show their listings"},
    )
    is_trusted = forms.BooleanField(
        label="Trust it: show what is new and changed without asking",
        help_text="Doubts, conflicts and places that may be private still wait for you.",
        required=False,
    )


class NewFeedForm(FeedForm):
    """A feed to add."""

    url = forms.URLField(
        label="Its address",
        help_text="Where its list of services hangs, such as https://council.example/openreferral/v3",
        max_length=400,
        assume_scheme="https",
        error_messages={
            "required": "Please give the address of the feed",
            "invalid": "This does not look like a web address. It begins with https://",
        },
    )
    field_order = ("name", "url", "licence", "is_trusted")

    def clean_url(self) -> str:
        """Refuse what could not be the front of a feed."""
        url = str(self.cleaned_data["url"])
        if not url.startswith(("https://", "http://")):
            raise forms.ValidationError("This does not look like a web address. It begins with https://")
        if "?" in url or "#" in url or "@" in url:
            raise forms.ValidationError("Please give the address without what follows a ?, # or @")
        return url


class ChangeFeedForm(FeedForm):
    """A feed that is read already."""

    is_paused = forms.BooleanField(
        label="Pause it", help_text="It is not read each night. What it brought stays.", required=False
    )
