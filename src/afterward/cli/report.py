"""`afterward report`: the report as files to print, send or keep, or one page for somebody else."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterward.cli.dates import parse_day

if TYPE_CHECKING:
    from afterward.decision import Decision

WHICH = "Name a file with --pdf, --html or --json; more than one is fine."
ASIDE = (
    "Take it from the whole report, without --one-page; --json holds all of the answer, and would "
    "tell what was left out."
)
ONLY_ONE_PAGE = "Add --one-page: the whole report leaves nothing out."


@click.command()
@click.argument("profile", type=click.Path(path_type=Path))
@click.option("--pdf", type=click.Path(path_type=Path), default=None, help="PDF file to write.")
@click.option("--html", type=click.Path(path_type=Path), default=None, help="Page to write.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="JSON file to write.")
@click.option("--one-page", is_flag=True, help="One page, for a partner or a coach.")
@click.option("--leave-out", metavar="PART[,PART]", default="", help="Parts one page leaves out.")
@click.option("--lives", type=int, default=None, help="How many lives to simulate (4,096).")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, help="Same seed, same lives.")
@click.option("--language", default="en", help="Language of the pages (English).")
@click.option("--as-of", metavar="YYYY-MM-DD", default=None, help="Answer as of a day (today).")
@click.option("--force", is_flag=True, help="Replace files that exist.")
def report(  # noqa: PLR0913 - one argument for each option of the command
    *,
    profile: Path,
    pdf: Path | None,
    html: Path | None,
    json_file: Path | None,
    one_page: bool,
    leave_out: str,
    lives: int | None,
    seed: int,
    language: str,
    as_of: str | None,
    force: bool,
) -> None:
    """Write the report on PROFILE to files: a PDF, a page, or JSON."""
    from afterward.base.saving import check_target, save_bytes, save_text
    from afterward.report.catalogues import checked_language
    from afterward.report.leaving_out import parts_from
    from afterward.report.pdf import pdf_bytes

    _check(pdf, html, json_file, one_page=one_page, leave_out=leave_out)
    out, told_in = parts_from(leave_out), checked_language(language)
    targets = [path for path in (pdf, html, json_file) if path is not None]
    for path in targets:  # what is taken is said before anything is worked out
        check_target(path, overwrite=force)
    made = _answer(profile, lives, seed, as_of)
    text = _page(made, out, told_in, one_page=one_page) if pdf or html else ""
    # The PDF first: where none can be made, nothing has been written.
    if pdf is not None:
        save_bytes(pdf, pdf_bytes(text), overwrite=force)
    if html is not None:
        save_text(html, text, overwrite=force)
    if json_file is not None:
        save_text(json_file, _as_json(made), overwrite=force)
    for path in targets:
        click.echo(f"Written: {path}")


def _check(
    pdf: Path | None, html: Path | None, json_file: Path | None, *, one_page: bool, leave_out: str
) -> None:
    """Refuse what cannot be meant, before anything is read."""
    from afterward.base.errors import AfterwardError

    files = [path for path in (pdf, html, json_file) if path is not None]
    if not files:
        raise AfterwardError("there is no file to write", code="report.no_file", remedy=WHICH)
    if len({path.absolute() for path in files}) < len(files):
        raise AfterwardError(
            "two of the files to write have one name", code="report.one_name", remedy=WHICH
        )
    if one_page and json_file is not None:
        raise AfterwardError("one page is not written as JSON", code="report.json", remedy=ASIDE)
    if leave_out and not one_page:
        raise AfterwardError(
            "parts are left out of one page only", code="report.parts", remedy=ONLY_ONE_PAGE
        )


def _answer(profile: Path, lives: int | None, seed: int, as_of: str | None) -> Decision:
    from afterward.decision import decide
    from afterward.decision.decide import DEFAULT_LIVES, split_lives
    from afterward.document.opened import load_answers, load_profile

    day = parse_day(as_of) if as_of else dt.date.today()
    count = DEFAULT_LIVES if lives is None else lives
    split_lives(count)  # a number that cannot be simulated is said before anything is read
    person = load_profile(profile, on=day)
    return decide(person, on=day, lives=count, seed=seed, answers=load_answers(profile, on=day))


def _page(made: Decision, out: frozenset[str], language: str, *, one_page: bool) -> str:
    from afterward.report import report_html
    from afterward.report.one_page import one_page_html

    if one_page:
        return one_page_html(made, leave_out=out, language=language)
    return report_html(made, language)


def _as_json(made: Decision) -> str:
    from afterward.report import as_plain

    return json.dumps(as_plain(made), ensure_ascii=False, indent=2, sort_keys=False) + "\n"
