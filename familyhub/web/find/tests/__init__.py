"""Tests of the box and its answer."""
