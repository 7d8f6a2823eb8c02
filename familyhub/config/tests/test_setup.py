"""Making a hub ready."""

from __future__ import annotations

import os

import psycopg
import pytest

from familyhub.config.cli import setup


@pytest.mark.django_db
def test_one_process_at_a_time_makes_a_hub_ready() -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as other:
        asked = "SELECT pg_try_advisory_lock(%s)", [setup.SETTING_UP]
        with setup._alone():
            assert other.execute(*asked).fetchone() == (False,)
        assert other.execute(*asked).fetchone() == (True,)
