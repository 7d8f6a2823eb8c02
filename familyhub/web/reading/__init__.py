"""Glossary, resources and voices."""
