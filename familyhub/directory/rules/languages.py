"""Codes of languages (ISO 639-1, or 639-3 where there is no shorter one)."""

from __future__ import annotations

_CODES = (
    "Albanian sq, Amharic am, Arabic ar, Bengali bn, British Sign Language bfi, Bulgarian bg, Cantonese yue, "
    "Croatian hr, Czech cs, Dari prs, Dutch nl, English en, Farsi fa, Filipino fil, French fr, German de, Greek el, "
    "Gujarati gu, Hausa ha, Hebrew he, Hindi hi, Hungarian hu, Igbo ig, Italian it, Japanese ja, Korean ko, "
    "Kurdish ku, Latvian lv, Lingala ln, Lithuanian lt, Malayalam ml, Mandarin cmn, Mongolian mn, Nepali ne, "
    "Oromo om, Pashto ps, Polish pl, Portuguese pt, Punjabi pa, Romani rom, Romanian ro, Russian ru, Shona sn, "
    "Sinhala si, Slovak sk, Somali so, Spanish es, Swahili sw, Sylheti syl, Tamil ta, Telugu te, Thai th, "
    "Tigrinya ti, Turkish tr, Twi tw, Ukrainian uk, Urdu ur, Vietnamese vi, Welsh cy, Yoruba yo"
)
LANGUAGE_CODES = {name.lower(): code for name, _, code in (one.rpartition(" ") for one in _CODES.split(", "))}


def language_code(name: str) -> str:
    """The code of a language by its English name; empty when not known."""
    return LANGUAGE_CODES.get(name.strip().lower(), "")
