"""A mark: so many characters of one passage, and the factor they name.

A mark cannot hold words that nobody wrote: it is made from its passage, and one that comes from
elsewhere is checked against it. Offsets are code points, the way Python counts.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from afterward.base.codebook import FactorId
from afterward.base.errors import AfterwardError, Fault
from afterward.base.saying import say
from afterward.discussion.passages import Passage, Thread

State = Literal["suggested", "confirmed", "rejected", "added"]
COUNTED: tuple[State, ...] = ("confirmed", "added")
RULES, YOU = "afterward-rules", "you"
Offset = Annotated[int, Meta(ge=0)]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a passage, the factor they name, and whether a reader agreed.

    `coder` is who marked it; `rule` names the rule that suggested it, and is empty for a person.
    """

    passage: str
    start: Offset
    end: Offset
    quote: str
    factor: FactorId
    state: State = "suggested"
    coder: str = RULES
    rule: str = ""

    def __post_init__(self) -> None:
        """Refuse a span that is not as long as its quote, or that is empty.

        Raises:
            AfterwardError: naming the span.
        """
        if self.end - self.start != len(self.quote) or not self.quote:
            raise _broken(self, "a span as long as its quote, of one character or more")

    @property
    def key(self) -> tuple[str, int, int, str, str]:
        """Return what makes two marks the same one: place, factor and coder; not the state."""
        return (self.passage, self.start, self.end, self.factor, self.coder)

    @property
    def counts(self) -> bool:
        """Return whether a reader stands behind it."""
        return self.state in COUNTED


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What a mark was before it was changed; `was` is None where it was not there yet."""

    number: Offset
    was: Mark | None = None


class Marks(msgspec.Struct, frozen=True, kw_only=True):
    """All marks of one thread, in the order they were made, and the steps that led here.

    `thread` says which thread they belong to (`passages.thread_id`); `steps` are kept, oldest
    first, so that each can be taken back, in a later sitting too.
    """

    thread: str
    marks: tuple[Mark, ...] = ()
    steps: tuple[Step, ...] = ()

    def with_state(self, number: int, state: State) -> Marks:
        """Return the marks with the state of one changed (`number` counts from 0).

        Raises:
            AfterwardError: there is no mark of that number.
        """
        if not 0 <= number < len(self.marks):
            raise AfterwardError(
                say("there is no mark number {number}", number=number),
                code="discussion.mark",
                remedy=say("There are {marks} marks, counted from 0.", marks=len(self.marks)),
            )
        was = self.marks[number]
        now = msgspec.structs.replace(was, state=state)
        marks = (*self.marks[:number], now, *self.marks[number + 1 :])
        return self._step(marks, Step(number=number, was=was))

    def added(self, mark: Mark) -> Marks:
        """Return the marks with one more; the same words for the same factor are not added twice.

        Raises:
            AfterwardError: this coder has that mark already.
        """
        if mark.key in {each.key for each in self.marks}:
            raise _broken(mark, "a mark that is not there yet")
        return self._step((*self.marks, mark), Step(number=len(self.marks)))

    def undo(self) -> Marks:
        """Return the marks as they were one step ago; the same where there was none."""
        if not self.steps:
            return self
        last = self.steps[-1]
        here = () if last.was is None else (last.was,)
        marks = (*self.marks[: last.number], *here, *self.marks[last.number + 1 :])
        return msgspec.structs.replace(self, marks=marks, steps=self.steps[:-1])

    def counted(self) -> tuple[Mark, ...]:
        """Return the marks that a reader confirmed or added."""
        return tuple(each for each in self.marks if each.counts)

    def _step(self, marks: tuple[Mark, ...], step: Step) -> Marks:
        return msgspec.structs.replace(self, marks=marks, steps=(*self.steps, step))


def mark(  # noqa: PLR0913 - what a mark holds
    passage: Passage,
    start: int,
    end: int,
    factor: FactorId,
    *,
    state: State = "suggested",
    coder: str = RULES,
    rule: str = "",
) -> Mark:
    """Return a mark on the characters from `start` up to `end` of a passage, in its own words.

    Raises:
        AfterwardError: the span is empty or lies outside the passage.
    """
    made = Mark(
        passage=passage.id,
        start=start,
        end=end,
        quote=passage.text[start:end] if 0 <= start <= end else "",
        factor=factor,
        state=state,
        coder=coder,
        rule=rule,
    )
    return checked(made, passage)


def checked(made: Mark, passage: Passage) -> Mark:
    """Return the mark if its quote is, to the character, what the passage says there.

    Raises:
        AfterwardError: it belongs to another passage, or its quote is not found at that place.
    """
    if made.passage != passage.id:
        raise _broken(made, say("a mark on passage {passage}", passage=passage.id))
    if passage.text[made.start : made.end] != made.quote:
        raise _broken(made, say("the very words of the passage, at that place"))
    return made


def checked_all(marks: tuple[Mark, ...], thread: Thread) -> tuple[Mark, ...]:
    """Return the marks if each is found in the thread, word for word.

    Raises:
        AfterwardError: with one fault for each mark that is not.
    """
    known = {passage.id: passage for passage in thread.passages}
    faults: list[Fault] = []
    for number, each in enumerate(marks):
        try:
            checked(each, known.get(each.passage, Passage(id=each.passage, text="")))
        except AfterwardError as fault:
            faults += [Fault(f"marks[{number}]", f.came, f.allowed) for f in fault.faults]
    if faults:
        raise AfterwardError(
            say(
                "{faults} of {marks} marks are not in this thread",
                faults=len(faults),
                marks=len(marks),
            ),
            code="discussion.quote",
            faults=tuple(faults),
            remedy=say(
                "A mark is kept only where its quote stands in the passage, letter by letter."
            ),
        )
    return marks


def _broken(made: Mark, allowed: str) -> AfterwardError:
    came = say(
        "{factor} at {start} to {end} of passage {passage}",
        factor=made.factor,
        start=made.start,
        end=made.end,
        passage=repr(made.passage),
    )
    return AfterwardError(
        say("this mark cannot be used: {came}", came=came),
        code="discussion.mark",
        faults=(
            Fault(
                "mark",
                say("{came}, quote {quote}", came=came, quote=repr(made.quote[:60])),
                allowed,
            ),
        ),
        remedy=say("Copy the words from the passage and give the place where they begin and end."),
    )
