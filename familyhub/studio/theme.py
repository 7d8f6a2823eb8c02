"""The council's colours in the studio. Wagtail takes hue, saturation and lightness as variables."""

from __future__ import annotations

from colorsys import rgb_to_hls

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from familyhub import council_config

_ROLES = {"primary": "accent_dark", "secondary": "accent"}


@require_safe
def theme(request: HttpRequest) -> HttpResponse:
    """The stylesheet. Editors and clinicians."""
    colours = council_config.current().settings.get("colours") or {}
    lines = [_variables(role, colours[name]) for role, name in _ROLES.items() if name in colours]
    rules = ":root, [class^='w-theme'] {" + "".join(lines) + "}\n.studio-name { color: #fff; font-weight: 600; }\n"
    return HttpResponse(rules, content_type="text/css")


def _variables(role: str, colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, lightness, saturation = rgb_to_hls(red, green, blue)
    values = (("hue", f"{hue * 360:.1f}"), ("saturation", f"{saturation:.1%}"), ("lightness", f"{lightness:.1%}"))
    return "".join(f"--w-color-{role}-{name}: {value};" for name, value in values)
