"""Nothing in the catalogue stands without a source or a reason: field by field, for every reader.

`unsourced` looks through everything at once and names what is bare; each of its rules is tried on
one thing made bare on purpose, so that none of them can pass by looking at nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec
import pytest

from afterward.base.figures import Assumption, Figure, Quantity
from afterward.options import catalogue, option_figures
from afterward.options.listing import find, ladders
from afterward.options.option import Ladder, Option
from afterward.options.place import AnyPlace, AssumedPlace
from afterward.options.placing import place_in, places
from afterward.options.told import AnyTold, AssumedTold, shelf

FIELDS = ("search", "training", "training_cost", "burnout_shift")
LEAST_REASON = 16
# Sources without an address of their own: printed scales and papers, named in full.
LEAST_TITLE = 12


@dataclass(frozen=True)
class Shelves:
    """All that the catalogue holds, so that a test can change one thing of it."""

    options: tuple[Option, ...]
    figures: tuple[Quantity, ...]
    lines: dict[str, AnyTold]
    places: tuple[AnyPlace, ...]
    ladders: dict[str, Ladder]


@pytest.fixture(scope="module")
def shipped():
    return Shelves(
        options=catalogue(),
        figures=option_figures(),
        lines=dict(shelf()),
        places=tuple(places().values()),
        ladders=dict(ladders()),
    )


def unsourced(shelves: Shelves) -> set[str]:
    """Return the name of everything that stands without a source or a reason."""
    return {
        *(f"figure {one.id}" for one in shelves.figures if not _figure_stands(one)),
        *(f"line {one.id}" for one in shelves.lines.values() if not _line_stands(one)),
        *(f"place {one.id}" for one in shelves.places if not _place_stands(one)),
        *(f"ladder {one.id}" for one in shelves.ladders.values() if not one.basis.strip()),
        *(fault for option in shelves.options for fault in _option_faults(option, shelves)),
    }


def _reasoned(reason: str) -> bool:
    return len(reason.strip()) >= LEAST_REASON


def _sourced(source) -> bool:
    return source.url.startswith("https://") or len(source.title) >= LEAST_TITLE


def _figure_stands(one: Quantity) -> bool:
    if isinstance(one, Assumption):
        return _reasoned(one.reason)
    return _sourced(one.source) and (one.grade != "C" or bool(one.derivation.strip()))


def _line_stands(one: AnyTold) -> bool:
    if isinstance(one, AssumedTold):
        return _reasoned(one.reason)
    located = bool(one.locator.strip()) or one.grade == "C"
    return located and one.source.url.startswith("https://")


def _place_stands(one: AnyPlace) -> bool:
    if isinstance(one, AssumedPlace):
        return _reasoned(one.reason)
    return _sourced(one.source)


def _option_faults(option: Option, shelves: Shelves) -> list[str]:
    """Return what is bare of one option: its day, its codes, its way in, what bars the way."""
    name = option.id
    faults = []
    if option.road == "leave":
        faults += [f"{name} demands"] if option.demands is None else []
        faults += [f"{name} settings"] if not option.settings else []
    faults += [f"{name} onet"] if (option.fit == "none") != (option.onet == "") else []
    faults += [f"{name} isco"] if (option.isco_fit == "none") != (option.isco == "") else []
    if not option.ranked:
        return faults
    readers = [(c, who) for c in option.countries for who in option.professions]
    told_to = {
        field: [_told(shelves.lines, name, *reader, field) for reader in readers]
        for field in ("route", "wall")
    }
    told_in = all(told_to["route"]) or option.road == "stay"  # there is nothing to get into
    faults += [] if told_in else [f"{name} route"]
    # Where a wall is told in one country only, the others see it as the catalogue's own words.
    faults += [] if any(told_to["wall"]) or not option.licence_wall else [f"{name} wall"]
    return faults


def _told(lines: dict[str, AnyTold], name: str, country: str, profession: str, field: str) -> bool:
    place = country.lower()
    tails = (f".{place}.{profession}", f".{place}", f".{profession}", "")
    return any(f"options.{name}.{field}{tail}" in lines for tail in tails)


def test_nothing_stands_without_a_source_or_a_reason(shipped):
    assert unsourced(shipped) == set()


def changed(shelves, kind, wanted, **changes):
    """Return the shelves with the first thing of a kind that is wanted changed."""
    held = getattr(shelves, kind)
    rows = list(held.values()) if isinstance(held, dict) else list(held)
    at = next(i for i, one in enumerate(rows) if wanted(one))
    rows[at] = msgspec.structs.replace(rows[at], **changes)
    new = {one.id: one for one in rows} if isinstance(held, dict) else tuple(rows)
    return rows[at].id, replace(shelves, **{kind: new})


@pytest.mark.parametrize(
    ("kind", "wanted", "changes", "fault"),
    [
        ("figures", lambda one: isinstance(one, Assumption), {"reason": "so"}, "figure {}"),
        ("lines", lambda one: one.as_plain()["grade"] == "A", {"locator": " "}, "line {}"),
        ("lines", lambda one: one.as_plain()["grade"] == "B", {"locator": ""}, "line {}"),
        ("lines", lambda one: isinstance(one, AssumedTold), {"reason": "so"}, "line {}"),
        ("places", lambda one: isinstance(one, AssumedPlace), {"reason": "so"}, "place {}"),
        ("options", lambda one: one.road == "leave", {"demands": None}, "{} demands"),
        ("options", lambda one: one.road == "leave", {"settings": ()}, "{} settings"),
        ("options", lambda one: one.fit == "exact", {"onet": ""}, "{} onet"),
        ("options", lambda one: one.isco_fit == "proxy", {"isco": ""}, "{} isco"),
    ],
)
def test_each_thing_made_bare_is_noticed(shipped, kind, wanted, changes, fault):
    name, bare = changed(shipped, kind, wanted, **changes)
    assert unsourced(bare) - unsourced(shipped) == {fault.format(name)}


def test_a_figure_without_an_address_has_to_name_its_source_in_full(shipped):
    first = next(one for one in shipped.figures if isinstance(one, Figure))
    source = msgspec.structs.replace(first.source, url="", title="a page")
    name, bare = changed(shipped, "figures", lambda one: one is first, source=source)
    assert unsourced(bare) - unsourced(shipped) == {f"figure {name}"}


def test_a_derived_figure_has_to_show_how(shipped):
    derived = next(one for one in shipped.figures if isinstance(one, Figure) and one.grade == "C")
    _, bare = changed(shipped, "figures", lambda one: one is derived, derivation="  ")
    assert f"figure {derived.id}" in unsourced(bare)


def test_a_way_in_that_is_taken_away_is_missed(shipped):
    option = next(one for one in shipped.options if one.road == "leave")
    begins = f"options.{option.id}.route"
    left = {name: line for name, line in shipped.lines.items() if not name.startswith(begins)}
    assert f"{option.id} route" in unsourced(replace(shipped, lines=left))


def test_a_wall_that_is_taken_away_is_missed(shipped):
    bare = unsourced(shipped)
    option = next(
        one
        for one in shipped.options
        if one.licence_wall and one.road == "leave" and f"{one.id} wall" not in bare
    )
    begins = f"options.{option.id}.wall"
    left = {name: line for name, line in shipped.lines.items() if not name.startswith(begins)}
    assert f"{option.id} wall" in unsourced(replace(shipped, lines=left)) - bare


@pytest.mark.parametrize("option", catalogue(), ids=lambda one: one.id)
def test_every_reader_gets_every_figure_and_a_place(option):
    for country in option.countries:
        assert place_in(option, country).where
        for profession in option.professions:
            where = {"country": country, "profession": profession}
            for field in FIELDS:
                assert find(option.id, field, **where) is not None, (field, where)
            if option.pay == "share":
                assert find(option.id, "pay_share", **where) is not None
            if option.pay == "published":
                assert find(option.id, "hours", **where) is not None
                assert find(option.id, "nights", **where) is not None


def test_every_figure_line_and_place_belongs_to_an_option_or_to_all_of_them(shipped):
    owners = {one.id for one in shipped.options} | {"any", "clinic", "clinical", "full_time"}
    for one in (*shipped.figures, *shipped.lines.values(), *shipped.places):
        assert one.id.split(".")[1] in owners, one.id
