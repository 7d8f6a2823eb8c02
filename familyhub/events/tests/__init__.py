"""Tests of what rooms announce."""
