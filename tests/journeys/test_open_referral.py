"""The open feed of a running hub, by the checker and schemas of the national standard, and by strange questions."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.request import Request, urlopen

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import one_of
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error

from familyhub.config.machine import ROOT

NAMES = (os.environ.get("HUB_OPEN_REFERRAL_CHECK", ""), "../shared/open-referral-check")
PATHS = ("services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms")


@pytest.fixture(scope="session")
def checker() -> Path:
    """The script that checks feeds by the official schemas; it lies beside the project, not in it."""
    for name in filter(None, NAMES):
        found = (ROOT / name / "oruk_check.py").resolve()
        if found.exists():
            return found
    pytest.skip(
        "NOT CHECKED BY THE STANDARD'S OWN SCHEMAS: open-referral-check is not beside the project. "
        "Name its folder with HUB_OPEN_REFERRAL_CHECK."
    )


@pytest.fixture(scope="session")
def standard(checker: Path) -> Any:
    """The official schemas, as the checker reads them."""
    spec = importlib.util.spec_from_file_location("oruk_check", checker)
    assert spec
    assert spec.loader
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Standard("oruk-3.0")


def read(server: str, path: str) -> Any:
    with urlopen(f"{server}/openreferral/{path}", timeout=30) as answer:
        return json.load(answer)


def test_the_checker_of_the_standard_finds_nothing_wrong(checker: Path, server: str) -> None:
    done = subprocess.run(
        [sys.executable, str(checker), "url", f"{server}/openreferral", "--strict"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert done.stdout.splitlines()[-1].endswith("checks passed, 0 failed")
    assert "WARN" not in done.stdout


@pytest.mark.parametrize("path", PATHS)
def test_every_entry_and_every_item_is_valid_by_the_official_schemas(standard: Any, server: str, path: str) -> None:
    page = read(server, f"{path}?full=true&per_page=1000")
    assert page["contents"]
    assert standard.errors(f"/{path}", page) == []
    for entry in page["contents"]:
        assert standard.errors(f"/{path}/{{id}}", entry) == [], entry["id"]
        assert standard.errors(f"/{path}/{{id}}", read(server, f"{path}/{entry['id']}")) == [], entry["id"]


def test_what_this_feed_is_is_valid_by_the_official_schema(standard: Any, server: str) -> None:
    assert standard.errors("/", read(server, "")) == []


def test_a_browser_gets_a_page_and_everybody_else_json(server: str) -> None:
    for accept, kind in (("text/html,*/*;q=0.8", "text/html"), ("*/*", "application/json")):
        with urlopen(Request(f"{server}/openreferral/", headers={"Accept": accept}), timeout=30) as answer:
            assert answer.headers["Content-Type"].startswith(kind)


def test_no_strange_question_is_a_fault_of_ours(server: str) -> None:
    schema = schemathesis.openapi.from_url(f"{server}/openreferral/openapi.json")
    asked: list[int] = []
    for found in schema.get_all_operations():
        _strange_questions(found.ok(), server, asked)()
    assert len(asked) > 100
    assert 400 in asked
    assert 404 in asked


def _strange_questions(operation: Any, server: str, asked: list[int]) -> Callable[[], None]:
    """Some questions made from what the API says of itself, fitting and not."""

    @given(case=one_of(operation.as_strategy(), operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)))
    @settings(max_examples=30, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def ask(case: Any) -> None:
        answer = case.call(base_url=server, timeout=20)
        asked.append(answer.status_code)
        case.validate_response(answer, checks=[not_a_server_error])

    return ask
