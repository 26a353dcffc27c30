"""The catalogue as it lies on the shelf: options, and the figures they rest on."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from afterward.base.checking import build
from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.figures import Quantity
from afterward.base.reading import read_toml
from afterward.base.saying import Named, beside, say
from afterward.evidence import gather
from afterward.options.near import near, or_else
from afterward.options.option import ROADS, Ladder, Option

_HERE = Path(__file__).parent


class _File(msgspec.Struct, frozen=True):
    option: tuple[Option, ...]


class _Ladders(msgspec.Struct, frozen=True):
    ladder: tuple[Ladder, ...]


@cache
def catalogue() -> tuple[Option, ...]:
    """Return every option of the catalogue: staying first, mending second, leaving last.

    Raises:
        AfterwardError: naming each fault of a file by path, such as `option[3].gains`.
    """
    paths = sorted((_HERE / "catalogue").glob("*.toml"))
    found = [option for path in paths for option in read_options(path)]
    _refuse_doubles(found)
    _refuse_strangers(found)
    return tuple(sorted(found, key=lambda option: ROADS.index(option.road)))


def ranked() -> tuple[Option, ...]:
    """Return the options that are weighed against each other: all but what comes before them."""
    return tuple(option for option in catalogue() if option.ranked)


def before_any(country: str, profession: str) -> tuple[Option, ...]:
    """Return what comes before any choice for a profession and country: told first, with help."""
    return tuple(
        option
        for option in catalogue()
        if not option.ranked and profession in option.professions and country in option.countries
    )


def read_options(path: Path) -> tuple[Option, ...]:
    """Read one file of options, all faults at once."""
    return build(_File, read_toml(path), file=path.name).option


def _refuse_doubles(found: list[Option]) -> None:
    names = [name for option in found for name in (option.id, *option.aliases)]
    doubles = sorted({name for name in names if names.count(name) > 1})
    if doubles:
        faults = [Fault(name, "the same id twice", "one option for each id") for name in doubles]
        raise faults_error(faults, file="options/catalogue")


def _refuse_strangers(found: list[Option]) -> None:
    ids = [option.id for option in found]
    faults = [
        Fault(f"{option.id}.{field}", f'"{named}"', "the id of another option")
        for option in found
        for field, named in (("like", option.like), ("after", option.after))
        if named and (named not in ids or named == option.id)
    ]
    if faults:
        raise faults_error(faults, file="options/catalogue")


@cache
def option_figures() -> tuple[Quantity, ...]:
    """Return every figure of the catalogue: pay, hours, search, training, effects."""
    return gather(sorted((_HERE / "figures").glob("*.toml")))


@cache
def ladders() -> dict[str, Ladder]:
    """Return every pay ladder by its id: that of its pay figure, with `ladder` for `pay`."""
    paths = sorted((_HERE / "ladders").glob("*.toml"))
    files = [build(_Ladders, read_toml(path), file=path.name) for path in paths]
    return {one.id: one for file in files for one in file.ladder}


@cache
def _figures_by_id() -> dict[str, Quantity]:
    return {quantity.id: quantity for quantity in option_figures()}


@cache
def _options_by_name() -> dict[str, Option]:
    return {name: one for one in catalogue() for name in (one.id, *one.aliases)}


def option(option_id: str) -> Option:
    """Return one option by its id or an older name of it.

    Raises:
        AfterwardError: there is no such option; the nearest are named.
    """
    known = _options_by_name().get(option_id)
    if known is not None:
        return known
    close = [
        say("`{id}` ({option})", id=Named(one.id), option=one.name)
        for one in near(option_id, catalogue())
    ]
    hint = say("Did you mean {options}?", options=or_else(close)) if close else ""
    lists = say("`afterward options` lists them all; `--search WORDS` looks through them.")
    raise AfterwardError(
        say('there is no option called "{option}"', option=Named(option_id)),
        code="option.unknown",
        remedy=beside(hint, lists),
    )


def find(option_id: str, field: str, *, country: str, profession: str) -> Quantity | None:
    """Return the nearest figure on the shelf for one field of one option, or nothing.

    From the particular to the general: `faculty.pay.us.nurse`, `faculty.pay.us`,
    `faculty.pay.nurse`, `faculty.pay`, then the same for the role it is like, then for `clinic`
    (posts within clinical work) or `any`, which hold what is taken for every option that has no
    figure of its own.
    """
    owners = (option_id, *_like(option_id), *_general(option_id))
    return _nearest(owners, field, country, profession)


def find_of_role(option_id: str, field: str, *, country: str, profession: str) -> Quantity | None:
    """Return the nearest figure of an option or of the role it is like, none of all options."""
    return _nearest((option_id, *_like(option_id)), field, country, profession)


def load(option: Option, field: str, *, country: str, profession: str) -> Quantity | None:
    """Return a role's `hours` a week or `nights` a month, or nothing where they stay one's own.

    A post in clinic keeps the person's own, unless it is known for hours or nights of its own.

    Raises:
        AfterwardError: the shelf has none for a role outside clinic.
    """
    if option.pay != "published":
        return None
    look = find_of_role if option.clinical else need
    return look(option.id, field, country=country, profession=profession)


def _nearest(owners: tuple[str, ...], field: str, country: str, profession: str) -> Quantity | None:
    shelf = _figures_by_id()
    place = country.lower()
    for owner in owners:
        for tail in (f".{place}.{profession}", f".{place}", f".{profession}", ""):
            quantity = shelf.get(f"options.{owner}.{field}{tail}")
            if quantity is not None:
                return quantity
    return None


def _like(option_id: str) -> tuple[str, ...]:
    known = _options_by_name().get(option_id)
    return (known.like,) if known is not None and known.like else ()


def _general(option_id: str) -> tuple[str, ...]:
    known = _options_by_name().get(option_id)
    return ("clinic", "any") if known is not None and known.clinical else ("any",)


def need(option_id: str, field: str, *, country: str, profession: str) -> Quantity:
    """Return the figure for one field of one option.

    Raises:
        AfterwardError: the shelf has none, which a test of the catalogue rules out.
    """
    quantity = find(option_id, field, country=country, profession=profession)
    if quantity is None:
        raise AfterwardError(
            f"the catalogue has no {field} for {option_id} ({country}, {profession})",
            code="option.no_figure",
        )
    return quantity
