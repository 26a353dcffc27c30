"""Roles that say what their day asks: whose pay stands for theirs, and the words of each line."""

from __future__ import annotations

import re

import pytest

from afterward.base.figures import Figure
from afterward.options import catalogue, option_figures
from afterward.options.told import FIELDS, shelf

ROLES = [one for one in catalogue() if one.road == "leave" and one.demands is not None]
FIGURES = {figure.id: figure for figure in option_figures()}


@pytest.mark.parametrize("role", ROLES, ids=lambda one: one.id)
def test_the_pay_of_a_sector_is_that_of_the_sector_the_role_names(role):
    pay = FIGURES.get(f"options.{role.id}.pay.us")
    if not isinstance(pay, Figure) or not pay.source.title.startswith("BLS"):
        return
    named = re.search(r"NAICS ([\d-]+)", pay.population)
    if role.sector:
        assert named is not None
        assert named[1] == role.sector


@pytest.mark.parametrize("role", ROLES, ids=lambda one: one.id)
def test_pay_that_stands_in_for_a_role_is_marked_as_borrowed(role):
    pay = FIGURES.get(f"options.{role.id}.pay.us")
    if isinstance(pay, Figure) and pay.source.title.startswith("BLS"):
        assert pay.borrowed == (role.fit != "exact")


def test_what_is_told_is_one_plain_sentence_and_never_a_push():
    verdict = re.compile(r"\b(should|must|simply|easy|easily|best|worst|fail\w*)\b", re.IGNORECASE)
    for line in shelf().values():
        assert line.says[0].isupper(), line.id
        assert line.says.endswith("."), line.id
        assert len(line.says) <= 250, line.id
        assert not verdict.search(line.says), line.id
        assert line.id.split(".")[2] in FIELDS
