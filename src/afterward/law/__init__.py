"""Dated, sourced rules of law: taxes, loans, pensions, licences, ties, help lines."""

from __future__ import annotations

from afterward.law.index import Index
from afterward.law.library import records

__all__ = ["Index", "records"]
