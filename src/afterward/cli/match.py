"""`afterward match`: from your work, or your own CV, to occupations and options that are near."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from afterward.base.figures import Quantity
    from afterward.matching import Answer, Index, Place, Suggested
    from afterward.matching.by_words import Worded
    from afterward.matching.finding import Found

SCHEMA = "afterward.match/1"
WIDTH = 84
TOLD = 5  # so many of the list are told with what carries over and what is missing


@click.command()
@click.option("--occupation", metavar="NAME", help="Your work: a title, or an O*NET code.")
@click.option("--cv", type=click.Path(path_type=Path), help="Your CV: plain text, .docx or .pdf.")
@click.option(
    "--unlike", metavar="A,B", default="", help="What hurts now: nights,time_pressure ..."
)
@click.option("--country", type=click.Choice(["US", "UK", "IN"]), help="Options of one country.")
@click.option(
    "--profession",
    type=click.Choice(["doctor", "nurse", "dentist", "pharmacist"]),
    help="Whose options; told from the work if not given.",
)
@click.option("--clinical", is_flag=True, help="List clinical work too.")
@click.option("--all", "everything", is_flag=True, help="Leave nothing out, whatever it asks for.")
@click.option("--top", type=click.IntRange(1, 100), default=25, help="How many to list.")
@click.option("--compare", metavar="CODE", help="Set your work beside one occupation.")
@click.option(
    "--embedding",
    metavar="FILE:FUNCTION",
    help="A sentence model of your own, for the lines of a CV.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def match(*, as_json: bool, compare: str | None, embedding: str | None, **asked: Any) -> None:
    """List occupations and options near your work, how sure each place is, and what is missing.

    With the O*NET database, which you add once with `afterward data`; without it, the roles of our
    own catalogue by the words they share with yours. Your CV is read on this machine, and nothing
    of it is kept.
    """
    if not asked["occupation"] and not asked["cv"]:
        raise click.UsageError("Give --occupation, --cv, or both.")
    if embedding and not asked["cv"]:
        raise click.UsageError("--embedding is for the lines of a CV: give --cv too.")
    from afterward.base.errors import AfterwardError
    from afterward.matching import finding
    from afterward.matching.brought import embedding_of

    model = embedding_of(embedding) if embedding else None
    question = finding.Question(**asked)
    try:
        index = finding.open_index()
    except AfterwardError as fault:
        if fault.code != "match.no_data" or compare or model:
            raise
        _by_words(finding.without_release(question), as_json=as_json)
        return
    found = finding.find_all(index, question, model)
    if as_json:
        shown = _plain(index, found, compare)
        click.echo(json.dumps({"schema": SCHEMA, **shown}, ensure_ascii=False, indent=2))
        return
    _print(index, found, compare)


def _by_words(found: tuple[Worded, ...], *, as_json: bool) -> None:
    """Tell roles of the catalogue by shared words, where no occupation data was added."""
    from afterward.matching.finding import BY_WORDS

    if as_json:
        rows = [_worded(rank, one) for rank, one in enumerate(found, start=1)]
        plain: dict[str, Any] = {
            "schema": SCHEMA,
            "release": None,
            "explanation": "",
            "options": rows,
        }
        plain |= {"occupations": [], "notes": [BY_WORDS], "credit": ""}
        click.echo(json.dumps(plain, ensure_ascii=False, indent=2))
        return
    _say(BY_WORDS)
    for rank, one in enumerate(found, start=1):
        click.echo(f"\n{rank:3d}  {one.option.name}  [{one.option.id}]")
        if one.shares:
            _say(f"Words in common: {', '.join(one.shares)}.", "     ")
        if one.option.licence_wall:
            _say(f"Needs: {one.option.licence_wall}.", "     ")
        if one.hurts:
            _say(f"It has some of what hurts: {', '.join(one.hurts)}.", "     ")


def _worded(rank: int, one: Worded) -> dict[str, Any]:
    ranked = {"score": one.score, "rank": rank, "rank_low": None, "rank_high": None}
    named = {"id": one.option.id, "name": one.option.name, "soc": one.option.onet or None}
    told = {"shares": list(one.shares), "needs": one.option.licence_wall, "unlike": list(one.hurts)}
    return {**named, **ranked, "on_list": None, **told}


def _plain(index: Index, found: Found, compare: str | None) -> dict[str, Any]:
    from dataclasses import asdict

    from afterward.matching import finding

    answer = found.answer
    compared = finding.set_beside(index, found, compare) if compare else None
    return {
        "release": index.version,
        "explanation": found.explanation,
        "choose_from": list(found.choose_from),
        "work_now": [
            {"soc": code, "title": title, "share": share} for code, title, share in _now(answer)
        ],
        "lines": [
            {
                "line": one.line,
                "weight": one.weight,
                "group": one.group or None,
                "near": one.near or None,
                "nearest": [
                    {"soc": index.codes[row], "title": index.titles[row], "share": share}
                    for row, share in one.nearest
                ],
            }
            for one in found.lines
        ],
        "options": [_option(one) for one in answer.options] if answer else [],
        "occupations": [
            _occupation(one) | _carried(index, found, one.code) for one in answer.occupations
        ]
        if answer
        else [],
        "compared": asdict(compared) if compared else None,
        "left_out": answer.left_out if answer else {},
        "notes": list(found.notes),
        "credit": found.credit,
    }


def _now(answer: Answer | None) -> tuple[tuple[str, str, float], ...]:
    return answer.now if answer else ()


def _ranked(one: Place | None) -> dict[str, Any]:
    names = ("score", "rank", "rank_low", "rank_high", "on_list")
    if one is None:
        return dict.fromkeys(names)
    values = (one.score, one.rank, one.low, one.high, one.stays)
    return dict(zip(names, values, strict=True))


def _occupation(one: Place) -> dict[str, Any]:
    said = {"stable": one.stable, "needs": one.wall, "borrowed": one.borrowed}
    return {"soc": one.code, "title": one.title} | _ranked(one) | said | {"unlike": one.hurts}


def _option(one: Suggested) -> dict[str, Any]:
    option = one.option
    said = {"id": option.id, "name": option.name, "soc": option.onet or None, "fit": option.fit}
    told = {"needs": option.licence_wall, "not_ranked": one.why_not}
    return said | _ranked(one.place) | told | {"training": _sourced(one.training)}


def _sourced(of: Quantity | None) -> dict[str, Any] | None:
    from afterward.base.figures import ledger_row

    return None if of is None else ledger_row(of)


def _carried(index: Index, found: Found, code: str) -> dict[str, Any]:
    from dataclasses import asdict

    from afterward.matching import finding

    held = finding.set_beside(index, found, code)
    return asdict(held) if held else {"carries": [], "missing": []}


def _print(index: Index, found: Found, compare: str | None) -> None:
    if found.answer is None:
        _say(found.explanation)
        if found.choose_from:
            _say("Titles near it or with a word in common, if one of them is yours:")
            click.echo("\n".join(f"  {one}" for one in found.choose_from))
        return
    now = ", ".join(f"{title} ({share:.0%})" for _, title, share in found.answer.now)
    _say(f"Your work, as it was understood: {now}.")
    if compare:
        _print_beside(index, found, compare)
    else:
        _print_lists(index, found, found.answer)
    click.echo()
    for note in (*found.notes, found.credit):
        _say(note)


def _print_lists(index: Index, found: Found, answer: Answer) -> None:
    click.echo("\nOCCUPATIONS, the nearest first; in brackets, where each may stand")
    for one in answer.occupations:
        click.echo(f"\n{one.rank:3d} [{one.low} to {one.high}]  {one.title}  {one.code}")
        for line in _marks(one) + (_short(index, found, one.code) if one.rank <= TOLD else []):
            _say(line, "     ")
    if answer.options:
        click.echo("\nOPTIONS of the catalogue, in the order of their occupations")
    for suggested in answer.options:
        _print_option(suggested)
    if answer.left_out:
        click.echo("\nLeft out (--all lists them):")
        for why, count in answer.left_out.items():
            _say(f"{count} occupations: {why}", "  ")


def _marks(one: Place) -> list[str]:
    said = [f"Needs: {one.wall}."] if one.wall else []
    said += [] if one.stable else ["The ratings leave open whether it belongs on this list."]
    said += ["Not rated itself: its ratings are those of its kin."] if one.borrowed else []
    said += _hurting(one, "Beside now, ", {"less", "about as much", "more"})
    return said + _hurting(one, "In it, ", {"little", "some", "much", "not known"})


def _hurting(one: Place, begins: str, words: set[str]) -> list[str]:
    held = [
        f"{name.replace('_', ' ')}: {word}" for name, word in one.hurts.items() if word in words
    ]
    return [f"{begins}{'; '.join(held)}."] if held else []


def _short(index: Index, found: Found, code: str) -> list[str]:
    from afterward.matching import finding

    held = finding.set_beside(index, found, code)
    if held is None:
        return []
    carries = ", ".join(one.name for one in held.carries[:4]) or "little that is rated"
    missing = ", ".join(f"{one.name} (+{one.gap:.1f})" for one in held.missing[:3])
    return [
        f"Carries over: {carries}.",
        f"Missing: {missing or 'nothing of half a level or more'}.",
    ]


def _print_option(one: Suggested) -> None:
    where = f"{one.place.rank:3d} [{one.place.low} to {one.place.high}]" if one.place else "  - "
    click.echo(f"{where}  {one.option.name}  [{one.option.id}]")
    if one.why_not:
        _say(f"{one.why_not[:1].upper()}{one.why_not[1:]}.", "     ")
    if (row := _sourced(one.training)) and row["p95"] > 0:
        source = f"Grade {row['grade']}: {row['source']}"
        _say(f"Training: {row['p05']:.0f} to {row['p95']:.0f} months. {source}", "     ")


def _print_beside(index: Index, found: Found, code: str) -> None:
    from afterward.matching import finding

    held = finding.set_beside(index, found, code)
    click.echo(f"\nBeside {finding.title_of(index, code)}: levels from 0 to 7, now and there")
    if held is None:
        _say("This release was added without levels.", "  ")
        return
    click.echo("\nMISSING, the largest gap first; in brackets, nine of ten redraws of the ratings")
    for one in held.missing:
        click.echo(
            f"  {one.name}: {one.now:.1f}, {one.there:.1f}; "
            f"gap {one.gap:.1f} [{one.low:.1f} to {one.high:.1f}]"
        )
        _say(f"Commonly closed by: {one.way}.", "     ")
    click.echo("\nCARRIES OVER, the most important first")
    for one in held.carries:
        click.echo(f"  {one.name}: {one.now:.1f}, {one.there:.1f}")


def _say(text: str, indent: str = "") -> None:
    click.echo(textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent))
