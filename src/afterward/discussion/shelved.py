"""A thread and its marks as a document keeps them, and every step of going through one.

Each step returns what is kept then. Steps can be taken back one by one, up to the last time two
passages were joined or one was split.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from afterward.base.checking import build
from afterward.base.codebook import FactorId
from afterward.base.errors import AfterwardError, Fault
from afterward.base.saying import Named, plain_text, say
from afterward.discussion.keeping import Work
from afterward.discussion.layout import Edit
from afterward.discussion.marks import YOU, Mark, Marks, State, Step, checked_all, mark
from afterward.discussion.passages import Kind, Passage, Thread, own_words, thread_id
from afterward.discussion.readers.notes import noted

THIS = say("a thread in this document")
MOST_WORDS = 2000


class Back(msgspec.Struct, frozen=True, kw_only=True):
    """What taking a step back undoes: so many changes of marks, or a passage that was looked at."""

    marks: int = 0
    seen: str = ""


class Shelved(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thread with its passages as they are laid out now, and what its reader made of it."""

    id: str
    title: str
    kind: Kind
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    passages: tuple[Passage, ...]
    marks: tuple[Mark, ...] = ()
    steps: tuple[Step, ...] = ()
    seen: tuple[str, ...] = ()
    aside: tuple[Mark, ...] = ()
    edits: tuple[Edit, ...] = ()
    back: tuple[Back, ...] = ()

    @property
    def thread(self) -> Thread:
        """Return the thread alone."""
        return Thread(
            title=self.title,
            passages=self.passages,
            kind=self.kind,
            notes=tuple(noted(note) for note in self.notes),
            unread=self.unread,
        )

    @property
    def work(self) -> Work:
        """Return the thread with what was made of it."""
        thread = self.thread
        return Work(
            thread=thread,
            marks=Marks(thread=thread_id(thread), marks=self.marks, steps=self.steps),
            edits=self.edits,
            seen=self.seen,
            aside=self.aside,
        )

    def table(self) -> dict[str, Any]:
        """Return it as plain tables and lists."""
        return msgspec.to_builtins(self, enc_hook=plain_text)

    def decided(self, number: int, state: State) -> Shelved:
        """Return it with one mark confirmed or rejected; the same where it is so already.

        Raises:
            AfterwardError: there is no mark of that number (from 0).
        """
        if 0 <= number < len(self.marks) and self.marks[number].state == state:
            return self
        return self._stepped(self.work.marks.with_state(number, state), Back(marks=1))

    def under(self, number: int, name: FactorId) -> Shelved:
        """Return it with one mark rejected, and its words added under another factor.

        Raises:
            AfterwardError: there is no mark of that number (from 0).
        """
        marks = self.work.marks.with_state(number, "rejected")
        here = marks.marks[number]
        if here.factor == name:
            return self.decided(number, "confirmed")
        made = msgspec.structs.replace(here, factor=name, state="added", coder=YOU, rule="")
        there = {each.key: at for at, each in enumerate(marks.marks)}
        if (at := there.get(made.key)) is not None:
            return self._stepped(marks.with_state(at, "added"), Back(marks=2))
        return self._stepped(marks.added(made), Back(marks=2))

    def added(self, passage: str, words: str, name: FactorId) -> Shelved:
        """Return it with words of a passage added under a factor.

        Where the words stand several times, the first place that is not marked so yet is taken.

        Raises:
            AfterwardError: they do not stand there, or only where an earlier post is quoted.
        """
        here = self._passage(passage)
        found = places(here, words)
        taken = {(each.start, each.end) for each in self.marks if self._mine(each, passage, name)}
        own = [span for span in found if own_words(here, *span)]
        if not own:
            raise _not_there(words, quoted=bool(found))
        free = [span for span in own if span not in taken]
        if not free:
            return self
        made = mark(here, *free[0], name, state="added", coder=YOU)
        return self._stepped(self.work.marks.added(made), Back(marks=1))

    def looked(self, passage: str) -> Shelved:
        """Return it with a passage read in which nothing more is named."""
        name = self._passage(passage).id
        if name in self.seen:
            return self
        back = (*self.back, Back(seen=name))
        return msgspec.structs.replace(self, seen=(*self.seen, name), back=back)

    def undone(self) -> Shelved:
        """Return it as it was one step ago; the same where no step can be taken back."""
        if not self.back:
            return self
        last, left = self.back[-1], self.back[:-1]
        marks = self.work.marks
        for _ in range(last.marks):
            marks = marks.undo()
        seen = tuple(name for name in self.seen if name != last.seen)
        return msgspec.structs.replace(
            self, marks=marks.marks, steps=marks.steps, seen=seen, back=left
        )

    def joined(self, passage: str) -> Shelved:
        """Return it with a passage joined with the next.

        Raises:
            AfterwardError: there is none after it.
        """
        return self._laid(Edit(passage=self._passage(passage).id))

    def split(self, passage: str, words: str) -> Shelved:
        """Return it with a passage split before the first place where some words of it stand.

        Raises:
            AfterwardError: they do not stand there, or nothing stands before them.
        """
        here = self._passage(passage)
        starts = [start for start, _ in places(here, words) if here.text[:start].strip()]
        if not starts:
            raise _not_there(words)
        return self._laid(Edit(passage=here.id, at=starts[0]))

    def _laid(self, edit: Edit) -> Shelved:
        return of_work(self.id, self.work.with_edit(edit))

    def _stepped(self, marks: Marks, back: Back) -> Shelved:
        stepped = (*self.back, back)
        return msgspec.structs.replace(self, marks=marks.marks, steps=marks.steps, back=stepped)

    def _mine(self, each: Mark, passage: str, name: FactorId) -> bool:
        return (each.passage, each.factor, each.coder) == (passage, name, YOU)

    def _passage(self, name: str) -> Passage:
        found = self.thread.passage(name)
        if found is None:
            raise AfterwardError(
                say("there is no passage {name}", name=repr(name[:40])),
                code="discussion.passage",
                remedy=say("Passages may have been joined or split since; go on from the thread."),
            )
        return found


def of_work(name: str, work: Work) -> Shelved:
    """Return work on a thread as it is kept, with no step to take back."""
    thread, marks = work.thread, work.marks
    return Shelved(
        id=name,
        title=thread.title,
        kind=thread.kind,
        notes=thread.notes,
        unread=thread.unread,
        passages=thread.passages,
        marks=marks.marks,
        steps=marks.steps,
        seen=work.seen,
        aside=work.aside,
        edits=work.edits,
    )


def brought(name: str, thread: Thread, marks: tuple[Mark, ...]) -> Shelved:
    """Return a thread that was just brought, with its suggestions, as it is kept."""
    return of_work(name, Work(thread=thread, marks=Marks(thread=thread_id(thread), marks=marks)))


def from_table(table: dict[str, Any]) -> Shelved:
    """Return what plain tables keep, every quote checked against its passage.

    Raises:
        AfterwardError: naming everything that cannot be used.
    """
    try:
        held = msgspec.convert(table, Shelved)  # at once where it is right
    except msgspec.ValidationError:
        held = build(Shelved, table, file=THIS)
    checked_all(held.marks, held.thread)
    return held


def places(passage: Passage, words: str) -> list[tuple[int, int]]:
    r"""Return where some words stand in a passage, letter by letter; a space may be a line's end.

    >>> places(Passage(id="p1", text="no pay,\nno rest, no pay"), "no pay")
    [(0, 6), (17, 23)]
    """
    asked = words[:MOST_WORDS].split()
    if not asked:
        return []
    sought = re.compile(r"\s+".join(map(re.escape, asked)))
    return [found.span() for found in sought.finditer(passage.text)]


def _not_there(words: str, *, quoted: bool = False) -> AfterwardError:
    allowed = say("words of the passage, letter by letter")
    if quoted:
        allowed = say("the writer's own words, not those of an earlier post that is quoted")
    came = Named(f'"{words[:60]}"') if words.strip() else say("nothing")
    return AfterwardError(
        say("those words do not stand there"),
        code="discussion.words",
        faults=(Fault("words", came, allowed),),
        remedy=say("Copy them from the passage."),
    )
