"""Occupation data that a person downloaded: read, checked, kept, and credited."""

from afterward.occupations.loading import load
from afterward.occupations.official import credit
from afterward.occupations.release import Release

__all__ = ["Release", "credit", "load"]
