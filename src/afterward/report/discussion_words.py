"""What was named in a discussion, in words: who is absent first, then counts with their quotes."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable

from afterward.base.codebook import FactorId, factor, factors
from afterward.base.criteria import CRITERION, CriterionId
from afterward.base.saying import say
from afterward.base.words import MINUS, plural
from afterward.discussion.agreement import Agreement
from afterward.discussion.counting import Beside, Count, counts, tally
from afterward.discussion.keeping import Work
from afterward.discussion.links import law_named, options_named
from afterward.discussion.marks import Mark, Marks
from afterward.discussion.measured import measured
from afterward.discussion.passages import Passage, Thread
from afterward.report.own_weights import OwnWeight

WIDTH = 84
KINDS = {
    "discourse": say("a topic saved from a forum"),
    "reddit": say("a thread saved from Reddit"),
    "csv": say("a table"),
    "text": say("text"),
    "html": say("a saved page"),
}
ABSENT = say(
    "Who is here, and who is not. People post under a title like this one because it speaks to "
    "them. Those content where they are, those who have gone quiet and those who never saw it are "
    "absent. What follows tells what was named here, and nothing of how common it is."
)
LAID_OUT = "You joined or split {times} since: {passages} now."
NOT_A_PERSON = say("A passage is a piece of the thread, not a person.")
STATES = (
    "{suggested} suggested; of these {confirmed} confirmed, {rejected} rejected, {left} not yet "
    "read. {added} added."
)
COUNTED = "Only what a reader confirmed or added counts."
NONE_COUNTED = (
    "Nothing is counted yet: `afterward read {file} --review` goes through the suggestions, one "
    "key each."
)
NOT_ALL = "{left} of {of} passages are not read to the end: these counts may still change."
RANGES = say(
    "In brackets: counts that agree with this one, if these passages stood for others of their "
    "kind (Wilson's range, 95 of 100). They say nothing of any profession."
)
NO_FACTOR = "None of these: {count} of {of} passages."
OTHERS_FIRST = (
    "Your own weights are not shown beside this yet: they come after trade-offs of your own, so "
    "that what others named does not become yours. `afterward ask {profile}` asks them."
)
ASIDE = (
    "{count} marks of yours no longer fit the thread, which has changed; they are set aside in the "
    "file, and not counted."
)
OWN = say(
    "Beside each, what it weighs for you: 8 of 10 of the ways in which your answers can be read."
)
NOT_WEIGHED = "Named here, and without a weight of yours: {names}."
NOT_NAMED = "Weighed by you, and not named here: {names}."
NAMES = {each.id: each.name for each in factors()}
NO_WEIGHT = "you: a road, and no weight"
ROADS = (
    "Of the roads named here the catalogue may hold: {names}. `afterward options show ID PROFILE` "
    "tells everything of one."
)
RULES_OF = "Rules that were spoken of, with their sources: {ways}."
LAW = {
    "loans": "afterward law loan",
    "licence": "afterward law licence",
    "cover": "afterward law cover",
    "nhs_pension": "afterward law pension",
    "bond": "afterward law bond",
    "tie": "afterward door PROFILE",
}
ELSE = "afterward figures"
AGREED = (
    "Two coders, over the {of} passages that are read: first {first}, second {second}. In how many "
    "passages each factor was named by both, by one, by neither:"
)
KAPPA = (
    "Kappa and AC1 are 1 where both always agree and 0 where they agree as chance would; AC1 holds "
    "steady where a factor is rare. They tell of these passages alone, so they have no range."
)
AROUND = 1500
MARKED = ("[[", "]]")


def opening(thread: Thread, edits: int = 0) -> list[str]:
    """Return the title, how it was read, and who is absent: all that comes before any number.

    `edits` is how often the person joined or split passages.
    """
    lines = [*wrap(f"“{thread.title}”")] if thread.title else []
    notes = [row for note in thread.notes for row in wrap(note)]
    read = f"Read from {KINDS[thread.kind]}."
    passages = plural(len(thread.passages), "passage")
    laid = wrap(LAID_OUT.format(times=plural(edits, "time"), passages=passages)) if edits else []
    return [*wrap(ABSENT), "", *lines, read, *notes, *laid, *wrap(NOT_A_PERSON)]


def states(marks: Marks) -> list[str]:
    """Return how many marks were suggested, what came of them, and how good they are."""
    held = tally(marks.marks)
    said = STATES.format(
        suggested=held.suggested + held.confirmed + held.rejected,
        confirmed=held.confirmed,
        rejected=held.rejected,
        left=held.unread,
        added=held.added,
    )
    return [*wrap(f"{said} {COUNTED}"), *wrap(measured().told())]


def counted(
    work: Work, *, file: str, weights: dict[CriterionId, OwnWeight] | None = None
) -> list[str]:
    """Return each factor's count with its range, and beside it one's own weight where there is one.

    Factors that nobody named are left out: what is not there has no number here.
    """
    rows = [each for each in counts(work.thread, work.marks.marks) if each.passages]
    if not rows:
        return wrap(NONE_COUNTED.format(file=file))
    of, left = rows[0].of, len(work.left())
    lines = [row for each in rows for row in _row(each, weights)]
    lines += ["", *wrap(NO_FACTOR.format(count=len(work.none()), of=of))]
    lines += wrap(NOT_ALL.format(left=left, of=of)) if left else []
    return [*lines, *wrap(RANGES), *(wrap(OWN) if weights else [])]


def _row(each: Count, weights: dict[CriterionId, OwnWeight] | None) -> list[str]:
    low, high = round(each.low * each.of), round(each.high * each.of)
    span = f"[{low} to {high}]"
    said = f"{each.factor:<10}{len(each.passages):>4} of {each.of} {span:<12}"
    lines = [f"{said} {NAMES[each.factor]}"]
    if weights:
        own = "; ".join(weights[name].words() for name in factor(each.factor).criteria)
        lines += wrap(f"you: {own}" if own else NO_WEIGHT, " " * 14)
    return lines


def beside_lines(found: Beside) -> list[str]:
    """Return what was named and not weighed, and what is weighed and was not named."""
    named = [NAMES[each] for each in found.named_not_weighed]
    weighed = [CRITERION[each].name.lower() for each in found.weighed_not_named]
    lines = wrap(NOT_WEIGHED.format(names="; ".join(named))) if named else []
    return lines + (wrap(NOT_NAMED.format(names=", ".join(weighed))) if weighed else [])


def links(marks: Iterable[Mark]) -> list[str]:
    """Return where the roles and constraints that were named can be looked at."""
    counts_only = [each for each in marks if each.counts]
    options, law = options_named(counts_only), law_named(counts_only)
    lines = wrap(ROADS.format(names=", ".join(options))) if options else []
    ways = dict.fromkeys(LAW.get(name.split(".")[1], ELSE) for name in law)
    return lines + (
        wrap(RULES_OF.format(ways=", ".join(f"`{way}`" for way in ways))) if ways else []
    )


def agreed(found: tuple[Agreement, ...], first: str, second: str) -> list[str]:
    """Return how far two coders agree, factor by factor and over all."""
    of = found[0].passages
    lines = [*wrap(AGREED.format(first=first, second=second, of=of)), ""]
    lines.append(
        f"{'':<10}{'both':>6}{'first':>7}{'second':>8}{'neither':>9}{'kappa':>8}{'AC1':>7}"
    )
    for each in found:
        if each.factor is not None and not (each.both or each.first_only or each.second_only):
            continue
        kappa = "  none" if each.kappa is None else signed(each.kappa)
        sums = f"{each.both:>6}{each.first_only:>7}{each.second_only:>8}{each.neither:>9}"
        lines.append(f"{each.factor or 'all':<10}{sums}{kappa:>8}{signed(each.ac1):>7}")
    return [*lines, "", *wrap(KAPPA)]


def signed(value: float) -> str:
    """Return a coefficient with two decimals and a true minus."""
    return f"{value:.2f}".replace("-", MINUS)


def suggested(marks: Marks) -> list[str]:
    """Return what is suggested and not yet read, by factor: a list of places to look at."""
    left = Counter(each.factor for each in marks.marks if each.state == "suggested")
    if not left:
        return []
    said = ", ".join(f"{name} {count}" for name, count in left.most_common())
    return wrap(f"Suggested by the rules and not yet read (no count): {said}.")


def quotes(thread: Thread, marks: Iterable[Mark], name: FactorId) -> list[str]:
    """Return every quote of a factor that a reader stands behind, passage by passage."""
    lines = [f"{name}: {NAMES[name]}"]
    own = [each for each in marks if each.factor == name and each.counts]
    for passage in thread.passages:
        for each in own:
            if each.passage == passage.id:
                told = f"“{' '.join(each.quote.split())}”"
                lines += wrap(f"{passage.id}  {told}", "  ", "      ")
    if not own:
        lines += wrap(f"Nothing under {name} has been confirmed or added.", "  ")
    return lines


def passage_lines(thread: Thread, passage: Passage, mark: Mark | None = None) -> list[str]:
    """Return a passage as it is read, the words of a mark between double brackets.

    Of a very long one, what stands around the mark.
    """
    place = next(n for n, each in enumerate(thread.passages, start=1) if each.id == passage.id)
    text = passage.text if mark is None else _around(passage.text, mark)
    head = f"{passage.id}  ({place} of {plural(len(thread.passages), 'passage')})"
    return [head, *(row for part in text.split("\n") for row in wrap(part, "  "))]


def _around(text: str, mark: Mark) -> str:
    first, last = max(0, mark.start - AROUND), mark.end + AROUND
    before = ("[...] " if first else "") + text[first : mark.start]
    after = text[mark.end : last] + (" [...]" if last < len(text) else "")
    return f"{before}{MARKED[0]}{mark.quote}{MARKED[1]}{after}"


def wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Return text folded to the width of the terminal texts, no word parted."""
    rest = first if rest is None else rest
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )
