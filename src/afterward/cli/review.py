"""Going through suggestions at the terminal: one key a mark, undone by another, kept at once."""

from __future__ import annotations

import string
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

import click
import msgspec

from afterward.base.codebook import FactorId, factor, factors
from afterward.base.errors import AfterwardError
from afterward.cli.keys import forget_typed_ahead, read_key, read_line
from afterward.discussion.keeping import Work, save_work
from afterward.discussion.layout import Edit
from afterward.discussion.marks import YOU, State, mark
from afterward.discussion.passages import Passage
from afterward.report import discussion_words as words

OPENING = (
    "One suggestion at a time, its words between double brackets. Is that factor named there, "
    "whoever says it and whether for or against? Every answer is kept at once; stop when you like."
)
OF_A_MARK = "y yes   n no   a add another   j join with the next   s split   u undo   q stop"
OF_A_PASSAGE = "n nothing more here   a add   j join with the next   s split   u undo   q stop"
NO_SUGGESTION = "Nothing was suggested here."
WHICH = "Which is named? One key, or Enter for none of these:"
WORDS = "Its words, exactly as they stand (Enter: the whole passage): "
SECOND = "The first words of the second part, exactly as they stand (Enter: leave it): "
NOT_THERE = "  Those words do not stand there, letter by letter."
DONE = "There is nothing more to read."
KEYS = {"y": "confirmed", "n": "rejected"}
# Of a very long thread each step weighs a megabyte; decisions before these can be undone still.
MOST_STEPS = 100


@dataclass
class Review:
    """One reader going through one thread.

    `before` is the work before each of the last steps, oldest first; `told` the factors that were
    explained.
    """

    path: Path
    work: Work
    before: deque[Work] = field(default_factory=lambda: deque(maxlen=MOST_STEPS))
    told: set[str] = field(default_factory=set)

    def run(self) -> None:
        """Ask until everything was read.

        Raises:
            Stopped: the person stopped; all they answered is kept.
        """
        self._say(*words.wrap(OPENING))
        while (item := self.work.next()) is not None:
            passage, number = item
            if number is None:
                self._of_passage(passage)
            else:
                self._of_mark(passage, number)
        self._say(DONE)

    def _of_mark(self, passage: Passage, number: int) -> None:
        one = self.work.marks.marks[number]
        lines = words.passage_lines(self.work.thread, passage, one)
        lines += [f"  {one.factor}: {words.NAMES[one.factor]}?", *self._explained(one.factor)]
        self._say(*lines, f"  {OF_A_MARK}")
        key = read_key(("y", "n", "a", "j", "s", "u", "q"))
        if key in KEYS:
            self._decide(number, "confirmed" if key == "y" else "rejected")
        else:
            self._other(passage, key)

    def _explained(self, name: FactorId) -> list[str]:
        """Return what a factor is, the first time it comes up in a sitting."""
        if name in self.told:
            return []
        self.told.add(name)
        return words.wrap(factor(name).says, "    ")

    def _of_passage(self, passage: Passage) -> None:
        lines = words.passage_lines(self.work.thread, passage)
        self._say(*lines, f"  {NO_SUGGESTION}", f"  {OF_A_PASSAGE}")
        key = read_key(("n", "a", "j", "s", "u", "q"))
        if key == "n":
            self._keep(msgspec.structs.replace(self.work, seen=(*self.work.seen, passage.id)))
        else:
            self._other(passage, key)

    def _decide(self, number: int, state: State) -> None:
        marks = self.work.marks.with_state(number, state)
        self._keep(msgspec.structs.replace(self.work, marks=marks))

    def _other(self, passage: Passage, key: str) -> None:
        """Do what is no answer to a mark: add, join, split, undo."""
        if key == "u":
            self._undo()
            return
        try:
            work = self._added(passage) if key == "a" else self._laid_out(passage, key)
        except AfterwardError as fault:
            click.echo(f"  {fault.message}")
            return
        if work is not None:
            self._keep(work)

    def _added(self, passage: Passage) -> Work | None:
        name = self._factor()
        if name is None:
            return None
        said = read_line(WORDS)
        start = passage.text.find(said) if said else 0
        if start < 0:
            click.echo(NOT_THERE)
            return None
        end = start + len(said) if said else len(passage.text)
        made = mark(passage, start, end, name, state="added", coder=YOU)
        return msgspec.structs.replace(self.work, marks=self.work.marks.added(made))

    def _factor(self) -> FactorId | None:
        named = dict(zip(string.ascii_lowercase, factors(), strict=False))
        self._say(WHICH, *(f"  {key}  {each.id}: {each.name}" for key, each in named.items()))
        typed = read_line("  ").lower()
        found = named.get(typed[:1])
        return None if found is None else found.id

    def _laid_out(self, passage: Passage, key: str) -> Work | None:
        if key == "j":
            return self.work.with_edit(Edit(passage=passage.id))
        said = read_line(SECOND)
        at = passage.text.find(said) if said else 0
        if at < 0:
            click.echo(NOT_THERE)
        return self.work.with_edit(Edit(passage=passage.id, at=at)) if at > 0 else None

    def _undo(self) -> None:
        """Go back a step of this sitting, or of an earlier one as far as its marks go."""
        marks = self.work.marks
        if self.before:
            work = self.before.pop()
        elif marks.steps:
            work = msgspec.structs.replace(self.work, marks=marks.undo())
        else:
            click.echo("  There is nothing to undo.")
            return
        save_work(self.path, work)
        self.work = work
        click.echo("  Taken back.")

    def _keep(self, work: Work) -> None:
        save_work(self.path, work)
        self.before.append(self.work)
        self.work = work

    def _say(self, *lines: str) -> None:
        forget_typed_ahead()
        click.echo("\n" + "\n".join(lines))
