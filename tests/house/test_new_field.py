"""A field that is declared, and nothing else, stands in forms, tables, packs, feeds, differences and words (ADR 20)."""

import json
import subprocess
import sys

import pytest

from familyhub.config.machine import ROOT

SCRIPT = '''
import json, os, sys, types

DECLARED = """
    parking: Annotated[
        str, TEXT, Says("Parking", 60, sensitive=True), Box("where", "Where can a car stand?"), Column(("car park",)),
        Hsds("parking_note"),
    ] = ""

    @property
    def window("""

import familyhub.directory.rules
name = "familyhub.directory.rules.fields"
path = "familyhub/directory/rules/fields.py"
source = open(path, encoding="utf-8").read()
assert source.count("    @property\\n    def window(") == 1
module = types.ModuleType(name)
sys.modules[name] = module
exec(compile(source.replace("    @property\\n    def window(", DECLARED.lstrip("\\n")), path, "exec"), module.__dict__)

import django
django.setup()
from datetime import date
from familyhub import council_config
from familyhub.api.openreferral import shapes
from familyhub.config.machine import ROOT
from familyhub.desk.listings.fields import ListingForm
from familyhub.directory.models import Organisation, Service
from familyhub.directory.queries.documents import columns_of
from familyhub.directory.queries.public import ServiceView
from familyhub.directory.queries.saying import said, title
from familyhub.directory.rules.checking import check
from familyhub.directory.rules.feeds import read_service
from familyhub.directory.rules.listing import Listing, differences, needs_second_look
from familyhub.directory.rules.tables import match_columns, read_row, write_row
from familyhub.pack import listings
from familyhub.providers.listing.fields import Boxes, anchor_of
from familyhub.providers.listing.steps import page_of

council_config.choose(ROOT / "packs/halton")
Service.parking = "Behind the hall"  # the column that its migration would make
WHOLE = {"kind": "service", "name": "Tea", "summary": "Tea.", "description": "Tea.", "self_referral": "yes"}
view = ServiceView(slug="tea", organisation="Trust", status="confirmed", parking="Behind the hall")
columns = match_columns(["Name", "Car park"])
box = Boxes(names=("parking",), known={}).fields["parking"]
print(json.dumps({
    "is a value": Listing.model_validate({**WHOLE, "parking": "Behind"}).parking,
    "is checked": check({"parking": "x" * 61}),
    "is in the row": columns_of(Service(organisation=Organisation()))["parking"],
    "differs": list(differences({"parking": "a"}, {"parking": "b"})),
    "waits for a second look": sorted(needs_second_look(["parking"])),
    "is said": [title("parking"), *said("parking", "Behind the hall")],
    "is a column": columns.get("Car park"),
    "is read from a table": read_row(2, {"Car park": "Behind"}, columns).values,
    "is written to a table": write_row({"parking": "Behind"}),
    "is in the team's form": ListingForm({}, 1).fields["parking"].label,
    "is in the maintainers' form": [box.label, box.help_text, page_of("parking"), anchor_of("parking")],
    "is read from a feed": read_service(
        {"id": "1", "name": "Tea", "description": "Tea.", "parking_note": "Behind"}, today=date(2026, 12, 1)
    ).document["parking"],
    "may be in a pack": "parking" in listings.Service.model_fields,
    "is in the feed out": shapes._texts(types.SimpleNamespace(view=view, places=()))["parking_note"],
}))
'''


@pytest.fixture(scope="module")
def told() -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_a_field_is_declared_once_and_is_everywhere(told: dict[str, object]) -> None:
    assert told == {
        "is a value": "Behind",
        "is checked": {"parking": "Please use 60 characters or fewer. This has 61."},
        "is in the row": "Behind the hall",
        "differs": ["parking"],
        "waits for a second look": ["parking"],
        "is said": ["Parking", "Behind the hall"],
        "is a column": "parking",
        "is read from a table": {"parking": "Behind"},
        "is written to a table": {"parking": "Behind"},
        "is in the team's form": "Parking",
        "is in the maintainers' form": ["Parking", "Where can a car stand?", "where", "#id_parking"],
        "is read from a feed": "Behind",
        "may be in a pack": True,
        "is in the feed out": "Behind the hall",
    }
