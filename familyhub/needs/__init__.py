"""The five THRIVE groups and the decision table: proposes with reasons, never assigns. Pure."""

from familyhub.needs.table import Group, Proposal, Row, propose, rows

__all__ = ["Group", "Proposal", "Row", "propose", "rows"]
