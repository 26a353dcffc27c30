"""What is told of roles in words: every line has a source and a grade, or a reason."""

import datetime as dt

import pytest

from afterward.base.errors import AfterwardError
from afterward.base.sources import Source
from afterward.options import catalogue, not_offered
from afterward.options.demands import DEMANDS, LEVELS, Demands
from afterward.options.listing import ranked
from afterward.options.overview import overview
from afterward.options.told import AssumedTold, Told, read_told, shelf, told

GOOD = """
[source.page]
title = "A page"
url = "https://example.org/a"
seen = 2026-11-29

[[told]]
id = "options.faculty.route"
says = "A post is advertised."
source = "page"
grade = "B"
locator = "section 2"

[[assumption]]
id = "options.faculty.wall.uk"
says = "None is known."
country = "UK"
reason = "Nothing was found that says otherwise"
date = 2026-11-29
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "lines.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_line_knows_its_source_and_an_assumption_its_reason(written):
    said, assumed = read_told(written(GOOD))
    assert said.source == Source(
        title="A page", url="https://example.org/a", seen=dt.date(2026, 11, 29)
    )
    assert said.as_plain()["grade"] == "B"
    assert assumed.as_plain()["grade"] == "M"
    assert "Nothing was found" in assumed.as_plain()["source"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (('source = "page"', 'source = "pge"'), "one of: page"),
        (("faculty.route", "faculty.rout"), "options.ROLE"),
        (('grade = "B"', 'grade = "M"'), "grade"),
        (('locator = "section 2"', 'place = "section 2"'), "place"),
        (("faculty.wall.uk", "faculty.route"), "the same id twice"),
    ],
)
def test_a_faulty_line_is_refused_with_its_path(written, change, says):
    with pytest.raises(AfterwardError) as raised:
        read_told(written(GOOD.replace(*change)))
    assert says in str(raised.value)
    assert "lines.toml" in str(raised.value)


def test_every_line_on_the_shelf_belongs_to_an_option_and_can_be_checked():
    ids = {option.id for option in catalogue()}
    for line in shelf().values():
        assert line.id.split(".")[1] in ids, line.id
        if isinstance(line, Told):
            assert line.source.url.startswith("https://"), line.id
            assert line.grade == "C" or line.locator, line.id
        else:
            assert isinstance(line, AssumedTold)
            assert len(line.reason) > 15, line.id


def test_the_nearest_line_is_found_and_one_from_abroad_is_marked():
    for name, line in shelf().items():
        owner, field, *tail = name.removeprefix("options.").split(".")
        country = tail[0].upper() if tail and tail[0] in ("us", "uk", "in") else "US"
        profession = tail[-1] if tail and tail[-1] not in ("us", "uk", "in") else "doctor"
        found = told(owner, field, country=country, profession=profession)
        assert found is not None, name
        assert found.borrowed == (found.country not in (country, "world"))
        assert found.id == name or found.id.startswith(f"{name}.")
        assert found.says == line.says or found.id != name


def test_nothing_is_told_of_what_nobody_wrote_about():
    assert told("stay", "route", country="US", profession="doctor") is None


def test_demands_are_four_steps_and_eight_things():
    least = Demands(**dict.fromkeys(DEMANDS, "none"))
    most = Demands(**dict.fromkeys(DEMANDS, "high"))
    assert len(DEMANDS) == 8
    assert [least.step(name) for name in DEMANDS] == [0] * 8
    assert [most.step(name) for name in DEMANDS] == [len(LEVELS) - 1] * 8


def test_what_comes_first_is_never_weighed_against_a_role(someone):
    unranked = {option.id for option in catalogue() if not option.ranked}
    assert not unranked & {option.id for option in ranked()}
    assert not unranked & {one.option.id for one in overview("US", "doctor")}
    assert not unranked & {name for name, _ in not_offered(someone())}
