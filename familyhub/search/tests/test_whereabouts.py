"""The place is looked up once; a postcode is in no chip, no filter and no distance; words go before the box."""

from familyhub import council_config
from familyhub.config.machine import ROOT
from familyhub.places.areas import Place
from familyhub.search.answers import Chip
from familyhub.search.index.entry import Point
from familyhub.search.tests.test_rules import reading
from familyhub.search.whereabouts import Whereabouts, whereabouts

TOWN = Place("Thornby", 52.0, -1.0, town="Thornby")
OURS = Place("ZZ9", 52.02, -1.0, town="Thornby", exact=True)
AWAY = Place("M1", 53.48, -2.23, exact=True)
QUARTER = Place("Mill End", 52.01, -1.01, town="Thornby", area="Mill End")
NORTH = Point(52.05, -1.0, "The Hall")


class Directory:
    """Knows some places, and counts how often it was asked."""

    def __init__(self, **known: Place) -> None:
        self.known, self.asked = known, 0

    def __call__(self, words: str) -> Place | None:
        self.asked += 1
        return self.known.get(words.replace(" ", ""))


def test_a_full_postcode_is_exact_and_only_its_town_is_told() -> None:
    directory = Directory(ZZ94PS=OURS)
    here = whereabouts(reading(), "ZZ9 4PS", (), locate=directory)
    assert here.reading.filters == {"place": "Thornby"}
    assert here.reading.chips == (Chip("place", "Thornby", "Thornby"),)
    assert here.say([NORTH]) == "about 2 miles from your postcode"
    assert here.note == ""
    assert directory.asked == 1


def test_a_postcode_elsewhere_is_no_filter_and_says_so() -> None:
    here = whereabouts(reading(), "M1 1AA", (), locate=Directory(M11AA=AWAY))
    assert here.reading.filters == {}
    assert here.reading.chips == ()
    assert "not in our area" in here.note
    assert here.nearest([NORTH]) is not None


def test_who_says_that_they_live_elsewhere_is_told_what_this_hub_knows() -> None:
    council_config.choose(ROOT / "packs/halton")
    here = whereabouts(reading(words="we live in leeds, number of a health visitor"), "", (), locate=Directory())
    assert here.away == "Leeds"
    assert "Halton" in here.note
    assert "Leeds" in here.note
    boxed = whereabouts(reading(words="number of a health visitor"), "Leeds", (), locate=Directory())
    assert boxed.away == "Leeds"
    assert whereabouts(reading(words="my mum lives in leeds"), "", (), locate=Directory()).note == ""


def test_an_unknown_place_is_named_and_moves_nothing() -> None:
    here = whereabouts(reading(), "Atlantis", (), locate=Directory())
    assert "“Atlantis”" in here.note
    assert here.spot is None
    assert here.say([NORTH]) == ""


def test_what_the_words_name_goes_before_the_box_unless_the_box_is_more_exact() -> None:
    asked = reading(words="groups in thornby", filters={"place": "Thornby"})
    assert whereabouts(asked, "ZZ9 4PS", (), locate=Directory(ZZ94PS=OURS)).spot == OURS
    elsewhere = whereabouts(asked, "M1 1AA", (), locate=Directory(M11AA=AWAY))
    assert elsewhere.reading.filters == {"place": "Thornby"}
    assert elsewhere.spot != AWAY


def test_a_chip_taken_away_takes_the_place_away() -> None:
    box = Directory(MillEnd=QUARTER, ZZ94PS=OURS)
    assert whereabouts(reading(), "ZZ9 4PS", ("place:Thornby",), locate=box).spot is None
    here = whereabouts(reading(), "Mill End", (), locate=box)
    assert here.reading.filters == {"area": "Mill End", "place": "Thornby"}
    assert whereabouts(reading(), "Mill End", ("area:Mill End",), locate=box).reading.filters == {"place": "Thornby"}
    gone = whereabouts(reading(words="groups in thornby"), "", ("place:Thornby",), locate=box)
    assert gone.spot is None


def test_without_a_place_nobody_is_asked() -> None:
    directory = Directory()
    assert whereabouts(reading(), "  ", (), locate=directory) == Whereabouts(reading())
    assert directory.asked == 0


def test_a_distance_needs_both_ends_and_is_to_the_nearest() -> None:
    assert Whereabouts(reading(), TOWN).say([]) == ""
    assert Whereabouts(reading()).say([NORTH]) == ""
    assert Whereabouts(reading(), TOWN).say([NORTH, Point(52.001, -1.0, "Mill")]) == "near the middle of Thornby"
    assert Whereabouts(reading(), TOWN).say([NORTH], "The Hall") == "about 3 miles from Thornby"
    assert Whereabouts(reading(), TOWN).say([NORTH], "Barn, The Hall") == "The Hall is about 3 miles from Thornby"
