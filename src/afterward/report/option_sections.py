"""The sections in which one option is told: the same for every option, whatever is known."""

from __future__ import annotations

from dataclasses import dataclass, replace

from afterward.base.figures import Quantity
from afterward.base.records import Record
from afterward.base.saying import beside, say
from afterward.options.demands import READING
from afterward.options.option import Option, Rung
from afterward.options.place import AnyPlace
from afterward.options.told import FIELDS, AnyTold, told
from afterward.report import option_words as words
from afterward.report.cited import NOBODY, Cited, Section, of_figure, of_place, of_rule, of_told
from afterward.report.option_facts import Asked, Fact, facts, plain, ranged
from afterward.report.option_pay import Paid, pay_lines
from afterward.report.unit_words import unit_words

LAW_FACTS = ("licence", "way_back")
TOLD = {
    "route": say("How people get in"),
    "wall": say("What bars the way"),
    "hires": say("Who hires"),
    "growth": say("What comes after"),
    "probation": say("How a first post is tried"),
}
TAKEN = say("How it is taken")
HELPS = {"route": say("How help is found"), "hires": say("What the law keeps meanwhile")}
NO_WALL = beside(NOBODY, say("The catalogue names no licence, degree or exam that bars the way."))
UNSOURCED = say("the catalogue's own summary, for which no source is held")
OURS = say("our own reading")
UNCHANGED = say("Your own, unchanged.")
YES = say("It takes your present employer's yes.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What is told, and to whom: the option's figures as they stand for this reader.

    `hours` a week and `nights` a month are None where they stay one's own, `pay` too or where no
    series exists; `ladder` is empty where none is known. `today` says that pay was moved to today.
    """

    option: Option
    country: str
    profession: str
    rule: Record
    asked: Asked
    hours: Quantity | None
    nights: Quantity | None
    place: AnyPlace
    pay: Quantity | None
    ladder: tuple[Rung, ...]
    today: bool = False


def sections(reader: Reader) -> tuple[Section, ...]:
    """Return all sections in the order in which they are read.

    What comes before any choice (`ranked` is false) has no pay, post or code: it is told alone.
    """
    found = (
        _sides(reader.option),
        _suits(reader.option),
        _people(reader),
        _getting_there(reader),
        Section("pay", say("Pay"), pay_lines(_paid(reader))),
        _day(reader),
        _back(reader),
        _codes(reader.option),
        Section(
            "notes", say("Notes"), tuple(_said("note", say("Note"), n) for n in reader.option.notes)
        ),
    )
    kept = found if reader.option.ranked else (found[0], found[1], found[2], found[-1])
    return tuple(section for section in kept if section.lines)


def _said(line_id: str, label: str, says: str) -> Cited:
    """Return a line of the catalogue that claims nothing a source could carry."""
    return Cited(id=line_id, label=label, says=says)


def _sides(option: Option) -> Section:
    """Return gains and costs in pairs: two columns would be read aloud across, line by line."""
    pairs = zip(option.gains, option.costs, strict=True)
    lines = [
        line
        for gain, cost in pairs
        for line in (_said("gain", "+", gain), _said("cost", "-", cost))
    ]
    return Section("sides", say("What it gives (+) and what it costs (-)"), tuple(lines))


def _suits(option: Option) -> Section:
    lines = [_said("for", say("Named for"), words.for_whom(option))]
    if option.demands is not None and option.ranked:
        lines.append(_read("suits", say("Its day suits"), words.suits_words(option.demands), OURS))
    if option.consent:
        lines.append(_said("consent", say("Whose yes"), YES))
    return Section("suits", say("Whom it suits"), tuple(lines))


def _people(reader: Reader) -> Section:
    """Return what is told of the way in, field by field; what nobody says is said to be so."""
    if not reader.option.ranked:
        return _helps(reader)
    stays = reader.option.road not in ("leave", "move")
    lines = []
    for field in FIELDS:
        label = TAKEN if stays and field == "route" else TOLD[field]
        line = _line(reader, field)
        if line is None and field == "wall":
            lines.append(_wall(reader.option))
        else:
            lines.append(of_told(field, label, line))
    return Section("people", say("The way in, and on"), tuple(lines))


def _helps(reader: Reader) -> Section:
    """Return what is told at home of what comes before any choice; a line from abroad is none."""
    found = {field: _line(reader, field) for field in HELPS}
    lines = [
        of_told(field, HELPS[field], line)
        for field, line in found.items()
        if line is not None and not line.borrowed
    ]
    return Section("people", say("What helps"), tuple(lines))


def _line(reader: Reader, field: str) -> AnyTold | None:
    return told(reader.option.id, field, country=reader.country, profession=reader.profession)


def _wall(option: Option) -> Cited:
    """Return the catalogue's own line where no source tells what bars the way, marked as that."""
    if not option.licence_wall:
        return _said("wall", TOLD["wall"], NO_WALL)
    return Cited(
        id="wall", label=TOLD["wall"], says=option.licence_wall, grade="M", reason=UNSOURCED
    )


def _getting_there(reader: Reader) -> Section:
    found = _facts(reader)
    lines = []
    for name in ("search", "training", "training_cost"):
        fact, figure = found[name], getattr(reader.asked, name)
        lines.append(of_figure(name, fact.label, fact.says, figure, country=reader.country))
    return Section("getting", say("Getting there"), tuple(lines))


def _facts(reader: Reader) -> dict[str, Fact]:
    return {fact.id: fact for fact in facts(reader.asked, reader.rule, reader.country)}


def _paid(reader: Reader) -> Paid:
    return Paid(
        option=reader.option,
        pay=reader.pay,
        ladder=reader.ladder,
        country=reader.country,
        profession=reader.profession,
        today=reader.today,
    )


def _day(reader: Reader) -> Section:
    option = reader.option
    lines = [
        _load("hours", say("Hours a week"), reader.hours, reader.country),
        _load("nights", say("Nights a month"), reader.nights, reader.country),
        of_place("place", say("Where one lives"), words.WHERE[reader.place.where], reader.place),
    ]
    if option.settings:
        lines.append(
            _read("settings", say("Where the day is spent"), words.settings_words(option), OURS)
        )
    lines.append(
        _read("demands", say("What the day asks"), words.demand_words(option.demands), READING)
    )
    return Section("day", say("The day"), tuple(lines))


def _load(field: str, label: str, figure: Quantity | None, country: str) -> Cited:
    if figure is None:
        return _said(field, label, UNCHANGED)
    share = unit_words(figure.unit) if figure.unit.startswith("of ") else ""
    says = beside(ranged(figure, plain), share)
    return of_figure(field, label, says, figure, country=country)


def _read(field: str, label: str, says: str, reason: str) -> Cited:
    """Return what we read off a role ourselves, marked as an assumption of ours."""
    if says == words.UNREAD:
        return _said(field, label, says)
    return Cited(id=field, label=label, says=says, grade="M", reason=reason)


def _back(reader: Reader) -> Section:
    """Return what the law says, with its source, apart from what the catalogue adds."""
    by_law = replace(reader, asked=replace(reader.asked, way_back=""))
    found = _facts(by_law)
    own = _said("way_back.own", say("What this option does to it"), reader.option.way_back)
    if reader.asked.clinical:
        lines = [_said(name, found[name].label, found[name].says) for name in LAW_FACTS]
    else:
        lines = [
            of_rule(name, found[name].label, found[name].says, reader.rule) for name in LAW_FACTS
        ]
    return Section("back", say("Licence and way back, by law"), (*lines, own))


def _codes(option: Option) -> Section:
    lines = [
        _said("onet", "O*NET-SOC", words.code_words(option.onet, option.fit)),
        _said("isco", "ISCO-08", words.code_words(option.isco, option.isco_fit)),
    ]
    if option.sector:
        lines.append(
            _said(
                "sector",
                say("NAICS sector whose pay is meant"),
                say("{sector}.", sector=option.sector),
            )
        )
    return Section("codes", say("Occupation codes"), tuple(lines))
