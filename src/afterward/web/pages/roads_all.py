"""All the roads: found by group or by words; and one of them, with every source."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from afterward.base.errors import AfterwardError
from afterward.base.months import day_words
from afterward.base.saying import beside, say, sentence
from afterward.options.searching import Wanted, groups
from afterward.report import one_option, option_list
from afterward.report.cited import Cited, mark
from afterward.report.option_facts import RANGES
from afterward.report.option_text import GRADES
from afterward.report.option_words import ROADS
from afterward.web.visit import Address, Visit


def show(visit: Visit) -> Response:
    """List the options, all of them or those of one group, or that hold some words."""
    if visit.document.profile is None:
        return visit.go("/door")
    words, group = visit.query.get("q", "")[:100], visit.query.get("group", "")[:100]
    try:
        wanted = Wanted.of(group, words)
    except AfterwardError:
        wanted, group = Wanted.of("", words), ""
    person = visit.desk.person(visit.document)
    listed = option_list.for_person(person, visit.desk.today(), wanted, path="")
    grouped = option_list.grouped(listed.entries)
    return visit.show(
        "roads_all.html",
        step="roads",
        words=words,
        group=group,
        groups=groups(),
        grouped={
            name: [
                {"id": e.id, "name": e.name, "says": option_list.says(e), "does": e.option.summary}
                for e in entries
            ]
            for name, entries in grouped.items()
        },
        count=len(listed.entries),
        left_out=listed.left_out,
        read=beside(option_list.READ, RANGES),
    )


def one(visit: Visit) -> Response:
    """Tell everything known of one option, each line with its source and grade."""
    if visit.document.profile is None:
        return visit.go("/door")
    person, on = visit.desk.person(visit.document), visit.desk.today()
    told = one_option.for_person(visit.part[:60], person, on)
    return visit.show(
        "roads_one.html",
        step="roads",
        id=visit.part,
        title=told.name,
        summary=told.option.summary,
        road=say(
            "{road}. {group}.", road=ROADS[told.option.road], group=sentence(told.option.group)
        ),
        remark=told.remark,
        sections=[
            {"heading": section.heading, "lines": [_line(line) for line in section.lines]}
            for section in told.sections
        ],
        grades=beside(RANGES, GRADES),
        credits=told.credits,
        kept=told.option.id in person.must_haves.keep,
        ranked=told.option.ranked,
        option=told.option.id,
    )


def _line(line: Cited) -> dict[str, Any]:
    """Return a line with its source in words, for a page."""
    source = line.source
    return {
        "label": "" if line.label in "+-" else line.label,
        "sign": {"+": "gain", "-": "cost"}.get(line.label, ""),
        "says": line.says,
        "mark": mark(line),
        "source": source.title if source else "",
        "seen": day_words(source.seen) if source else "",
        "reason": "" if source else line.reason,
        "url": source.url if source else "",
        "locator": line.locator,
        "derivation": line.derivation,
    }


ADDRESSES = (
    Address("/roads/all", get=show),
    Address("/roads/option/{part}", get=one),
)
