"""`afterward read`: what was named in a discussion, each with its own words."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from afterward.discussion.keeping import Work
    from afterward.discussion.marks import Mark
    from afterward.profile import Profile

SCHEMA = "afterward.read/1"
STOPPED = 130
KINDS = ["json", "csv", "html", "text"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--review", is_flag=True, help="Confirm or reject suggestions, one key each.")
@click.option("--quotes", metavar="FACTOR", help="Show every confirmed quote of one factor.")
@click.option("--passages", is_flag=True, help="Show every passage with its name.")
@click.option("--join", multiple=True, metavar="ID", help="Join a passage with the next.")
@click.option("--split", multiple=True, metavar="ID:N", help="Split a passage before a character.")
@click.option("--with", "other", type=click.Path(path_type=Path), help="A second coder's marks.")
@click.option("--for-coder", is_flag=True, help="Print what a second coder needs, as JSON.")
@click.option("--profile", type=click.Path(path_type=Path), help="Your own weights beside it.")
@click.option("--column", metavar="NAME", default="", help="The column of a table with the text.")
@click.option("--title", metavar="WORDS", default="", help="The title, where it is not found.")
@click.option("--kind", type=click.Choice(KINDS), default=None, help="What kind of file it is.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the marks as a table.")
@click.option("--qdpx", type=click.Path(path_type=Path), help="Write a REFI-QDA project.")
@click.option("--force", is_flag=True, help="Replace the project file if it exists.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help="Answer as of a day (today).")
def read(*, file: Path, as_of: str | None, **asked: Any) -> int:
    """Read a discussion in FILE and suggest what was named in it, for you to confirm.

    FILE is a topic or thread saved as JSON, a table (CSV), a saved page, a project (.qdpx) or
    pasted text; `-` reads what is piped in. Marks are kept beside it, in FILE.marks.json. Only
    what you confirm or add counts.
    """
    from afterward.cli.dates import parse_day

    day = parse_day(as_of) if as_of else dt.date.today()
    ways = ("review", "as_csv", "as_json", "passages", "for_coder")
    chosen = [name for name in ways if asked[name]]
    if len(chosen) + bool(asked["quotes"]) > 1:
        raise click.UsageError(
            "One at a time: --review, --csv, --json, --passages, --quotes, --for-coder."
        )
    with _sitting(file, asked):
        work = _work(file, asked)
        if asked["review"]:
            _write_project(work, asked, day)
            return _review(file, work)
    _write_project(work, asked, day)
    _show(file, work, asked, day)
    return 0


def _sitting(file: Path, asked: dict[str, Any]) -> AbstractContextManager[None]:
    """Keep others from the marks of a thread while they may be changed here."""
    from afterward.discussion.readers.reading import STDIN

    changes = asked["review"] or asked["join"] or asked["split"]
    if not changes or str(file) == STDIN or not file.exists():
        return nullcontext()
    from afterward.cli.one_sitting import one_sitting
    from afterward.discussion.keeping import marks_path

    return one_sitting(marks_path(file))


def _show(file: Path, work: Work, asked: dict[str, Any], day: dt.date) -> None:
    """Print what was asked for."""
    if asked["as_csv"]:
        from afterward.discussion.exports import marks_csv

        click.echo(marks_csv(work.marks.marks, work.thread), nl=False)
    elif asked["for_coder"]:
        from afterward.discussion.exchange import request

        click.echo(json.dumps(request(work.thread), ensure_ascii=False, indent=2))
    elif asked["as_json"]:
        _print_json(work, day)
    elif asked["passages"] or asked["quotes"]:
        _print_words(work, asked["quotes"])
    else:
        _print(file, work, asked, day)


def _work(file: Path, asked: dict[str, Any]) -> Work:
    """Return the thread and its marks as they were left; changes asked for are kept."""
    from afterward.discussion.keeping import load_kept, marks_path, save_work, take_up
    from afterward.discussion.layout import edit_of
    from afterward.discussion.readers.reading import STDIN

    piped = str(file) == STDIN
    edits = [edit_of(said) for said in (*asked["join"], *asked["split"])]
    if piped and (asked["review"] or edits):
        raise click.UsageError("Give a file: what is piped in cannot be gone through.")
    thread, marks = _read(file, asked)
    work = take_up(thread, marks, None if piped else load_kept(marks_path(file)))
    for edit in edits:
        work = work.with_edit(edit)
    if edits:
        save_work(marks_path(file), work)
    return work


def _read(file: Path, asked: dict[str, Any]) -> tuple[Any, tuple[Mark, ...]]:
    """Return a thread, and the marks to begin with: suggestions, or those of a project."""
    from afterward.discussion.exports.qdpx_reading import read_qdpx
    from afterward.discussion.readers.reading import Ask, read_bytes, read_thread
    from afterward.discussion.suggesting import suggested

    if file.suffix.lower() == ".qdpx":
        project = read_qdpx(read_bytes(file), str(file))
        return project.thread, project.marks
    ask = Ask(column=asked["column"], title=asked["title"], kind=asked["kind"] or "")
    return suggested(read_thread(file, ask))


def _review(file: Path, work: Work) -> int:
    from afterward.cli.keys import Stopped
    from afterward.cli.review import Review
    from afterward.discussion.keeping import marks_path
    from afterward.report import discussion_words as words
    from afterward.report import help as help_room

    path, code = marks_path(file), 0
    helped = words.wrap(help_room.one_line_everywhere())
    click.echo("\n".join([*helped, "", *words.opening(work.thread, len(work.edits))]))
    sitting = Review(path, work)
    try:
        sitting.run()
    except (Stopped, KeyboardInterrupt) as stop:
        click.echo("\nStopped.")
        code = STOPPED if getattr(stop, "interrupted", True) else 0
    click.echo("\n".join(words.states(sitting.work.marks)))
    click.echo(f"Kept in {path}.\nNext:  afterward read {file}")
    return code


def _print(file: Path, work: Work, asked: dict[str, Any], day: dt.date) -> None:
    from afterward.discussion.counting import beside
    from afterward.report import discussion_words as words
    from afterward.report import help as help_room
    from afterward.report.own_weights import own_weights, worth

    person, marks = asked["profile"], work.marks.marks
    weights = own_weights(*_person(person, day)) if person else None
    lines = [*words.wrap(help_room.one_line_everywhere()), ""]
    lines += [*words.opening(work.thread, len(work.edits)), "", *words.states(work.marks)]
    lines += ["", *words.counted(work, file=str(file), weights=weights)]
    if person and weights is None:
        lines += ["", *words.wrap(words.OTHERS_FIRST.format(profile=person))]
    if weights is not None:
        lines += ["", *words.beside_lines(beside(worth(weights), marks))]
    lines += ["", *words.links(marks), *words.suggested(work.marks)]
    if work.aside:
        lines += ["", *words.wrap(words.ASIDE.format(count=len(work.aside)))]
    if asked["other"]:
        lines += ["", *_second(work, asked["other"])]
    click.echo("\n".join(lines))


def _second(work: Work, other: Path) -> list[str]:
    """Return how far a second coder agrees with the reader or, before a review, with the rules."""
    from afterward.discussion.agreement import agreement
    from afterward.discussion.counting import read_passages
    from afterward.discussion.second import second_coder
    from afterward.report import discussion_words as words

    name, theirs = second_coder(other, work.thread)
    ours = [each for each in work.marks.marks if each.counts]
    left = set(work.left())
    read = [each for each in read_passages(work.thread) if each not in left]
    if not read:
        ours, read = list(work.marks.marks), list(read_passages(work.thread))
        return words.agreed(agreement(ours, theirs, read), "the rules", name)
    return words.agreed(agreement(ours, theirs, read), "you", name)


def _person(path: Path, day: dt.date) -> tuple[Profile, Any]:
    from afterward.document.opened import load_answers, load_profile

    return load_profile(path, on=day), load_answers(path, on=day)


def _print_words(work: Work, factor: str | None) -> None:
    from afterward.base.codebook import FACTOR_IDS
    from afterward.report import discussion_words as words

    if factor is None:
        for passage in work.thread.passages:
            click.echo("\n".join([*words.passage_lines(work.thread, passage), ""]))
        return
    named = next((each for each in FACTOR_IDS if each == factor.upper()), None)
    if named is None:
        raise click.UsageError(f"--quotes takes one of: {', '.join(FACTOR_IDS)}.")
    click.echo("\n".join(words.quotes(work.thread, work.marks.marks, named)))


def _print_json(work: Work, day: dt.date) -> None:
    from afterward.report.discussion_plain import as_plain, json_pieces

    told = {"schema": SCHEMA, "as_of": day.isoformat()} | as_plain(work)
    for piece in json_pieces(told):
        click.echo(piece, nl=False)


def _write_project(work: Work, asked: dict[str, Any], day: dt.date) -> None:
    """Write a project file where one was asked for."""
    if asked["qdpx"] is None:
        return
    from afterward.base.saving import save_bytes
    from afterward.discussion.exports.qdpx import qdpx

    data = qdpx(work.thread, work.marks.marks, day)
    save_bytes(asked["qdpx"], data, overwrite=asked["force"])
    click.echo(f"Written: {asked['qdpx']}", err=True)
