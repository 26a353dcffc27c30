"""Where marks are kept: a file beside the thread, `NAME.marks.json`, whole after every key.

What does not fit the thread any more is kept in the same file, set aside; nothing is rubbed out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from afterward.base.checking import build
from afterward.base.errors import AfterwardError
from afterward.base.saving import save_bytes
from afterward.base.saying import plain_text, say
from afterward.discussion.counting import nothing_named, read_passages
from afterward.discussion.layout import Edit, edited, moved
from afterward.discussion.marks import RULES, Mark, Marks, Step, checked
from afterward.discussion.passages import Passage, Thread, thread_id
from afterward.discussion.readers.plain import read_json
from afterward.discussion.readers.reading import MEGABYTE, read_bytes

ENDING = ".marks.json"
# A thread of 20 MB, the largest that is read, has some 60 MB of marks.
LARGEST = 80 * MEGABYTE
REMEDY = say("Mend the file, or move it away: then the thread is read anew.")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """One coder's work on a thread: changes of its passages, marks with their steps, what was read.

    `seen` are passages without a suggestion that the reader looked at. `aside` are marks whose
    words are not in the thread any more.
    """

    schema: Annotated[int, Meta(ge=1, le=1)] = 1
    title: str = ""
    thread: str = ""
    edits: tuple[Edit, ...] = ()
    seen: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    steps: tuple[Step, ...] = ()
    aside: tuple[Mark, ...] = ()


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """A thread as it is read now, and what one coder made of it."""

    thread: Thread
    marks: Marks
    edits: tuple[Edit, ...] = ()
    seen: tuple[str, ...] = ()
    aside: tuple[Mark, ...] = ()

    def kept(self) -> Kept:
        """Return the work as it is written to a file."""
        return Kept(
            title=self.thread.title,
            thread=self.marks.thread,
            edits=self.edits,
            seen=self.seen,
            marks=self.marks.marks,
            steps=self.marks.steps,
            aside=self.aside,
        )

    def left(self) -> tuple[str, ...]:
        """Return the passages that are not read to the end.

        One was read once each of its suggestions was decided on or, without any, it was looked at.
        """
        waiting = {each.passage for each in self.marks.marks if each.state == "suggested"}
        looked = {each.passage for each in self.marks.marks} | set(self.seen)
        return tuple(p for p in read_passages(self.thread) if p in waiting or p not in looked)

    def next(self) -> tuple[Passage, int | None] | None:
        """Return the next passage to read, with the number of the mark to decide on, if any.

        None where everything was read.
        """
        marks, read = self.marks.marks, set(self.left())
        for passage in self.thread.passages:
            if passage.id in read:
                waiting = [n for n, m in enumerate(marks) if _waits(m, passage)]
                return passage, min(waiting, key=lambda n: marks[n].start, default=None)
        return None

    def none(self) -> tuple[str, ...]:
        """Return the passages that were read to the end and name none of the factors."""
        left = set(self.left())
        return tuple(p for p in nothing_named(self.thread, self.marks.marks) if p not in left)

    def with_edit(self, edit: Edit) -> Work:
        """Return the work after two passages were joined, or one split.

        Raises:
            AfterwardError: that cannot be done.
        """
        after = edited(self.thread, edit)
        marks = moved(self.marks, self.thread, after, edit)
        names = {passage.id for passage in after.passages}
        lost = _lost(self.marks, marks)
        # What a join brought in may not have been looked at: the whole is looked at once more.
        return msgspec.structs.replace(
            self,
            thread=after,
            marks=marks,
            edits=(*self.edits, edit),
            seen=tuple(name for name in self.seen if name in names and name != edit.passage),
            aside=(*self.aside, *lost),
        )


def _waits(mark: Mark, passage: Passage) -> bool:
    return mark.state == "suggested" and mark.passage == passage.id


def marks_path(file: str | Path) -> Path:
    """Return the file in which the marks of a thread are kept."""
    path = Path(file)
    return path.with_name(path.name + ENDING)


def load_kept(path: str | Path) -> Kept | None:
    """Return what is kept in a file of marks; None where there is no such file.

    Raises:
        AfterwardError: the file cannot be read, or naming everything in it that cannot be used.
    """
    place = Path(path)
    if not place.exists():
        return None
    data = read_bytes(place, LARGEST)
    return _as_written(data) or _as_found(data, str(path))


def _as_written(data: bytes) -> Kept | None:
    """Return what is kept at once where the file is, byte for byte, as it is written here."""
    try:
        kept = msgspec.json.decode(data, type=Kept)
    except (msgspec.MsgspecError, UnicodeDecodeError, AfterwardError, RecursionError):
        return None
    return kept if _written(kept) == data else None


def _as_found(data: bytes, name: str) -> Kept:
    """Return what is kept in a file that somebody changed, or name everything that is wrong."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise AfterwardError(
            say("this file is not UTF-8 text"), code="file.binary", file=name, remedy=REMEDY
        ) from None
    return build(Kept, read_json(text, name), file=name)


def _written(kept: Kept) -> bytes:
    return msgspec.json.format(msgspec.json.encode(kept, enc_hook=plain_text), indent=1) + b"\n"


def take_up(thread: Thread, suggested: tuple[Mark, ...], kept: Kept | None) -> Work:
    """Return the work on a thread as it was left, with suggestions that are new since then.

    A suggestion nobody decided on, and that the rules no longer make, is gone. Marks of a thread
    that was changed meanwhile stay where their words still stand at their place; the others are
    set aside.

    Raises:
        AfterwardError: a change of passages that was kept cannot be made any more.
    """
    work = Work(thread=thread, marks=Marks(thread=thread_id(thread), marks=suggested))
    if kept is None:
        return work
    for edit in kept.edits:
        work = work.with_edit(edit)
    fits, aside = _laid(kept.marks, work.thread)
    now = {_place(m) for m in work.marks.marks}
    fits = tuple(m for m in fits if _stays(m, now))
    places = {_place(m) for m in fits}
    new = [m for m in work.marks.marks if _place(m) not in places]
    steps = kept.steps if fits == kept.marks and kept.thread == work.marks.thread else ()
    marks = Marks(thread=work.marks.thread, marks=(*fits, *new), steps=steps)
    held = (*kept.aside, *aside)
    return msgspec.structs.replace(work, marks=marks, seen=kept.seen, aside=held)


def _place(mark: Mark) -> tuple[str, int, int, str]:
    return mark.passage, mark.start, mark.end, mark.factor


def _stays(mark: Mark, suggested: set[tuple[str, int, int, str]]) -> bool:
    return mark.state != "suggested" or mark.coder != RULES or _place(mark) in suggested


def save_work(path: str | Path, work: Work) -> Path:
    """Write all marks beside the thread: the file is whole before and after, or not changed."""
    data = _written(work.kept())
    if len(data) > LARGEST:
        raise AfterwardError(
            say("there are more marks than are kept for one thread"),
            code="file.too_large",
            file=str(path),
            remedy=say("Nothing was changed. Give a part of the thread in a file of its own."),
        )
    return save_bytes(path, data, overwrite=True)


def _laid(marks: tuple[Mark, ...], thread: Thread) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Return the marks whose words stand where they stood, and the others."""
    known = {passage.id: passage for passage in thread.passages}
    fits = tuple(each for each in marks if _stands(each, known.get(each.passage)))
    there = {id(each) for each in fits}
    return fits, tuple(each for each in marks if id(each) not in there)


def _stands(mark: Mark, passage: Passage | None) -> bool:
    try:
        return passage is not None and checked(mark, passage) is mark
    except AfterwardError:
        return False


def _lost(before: Marks, after: Marks) -> tuple[Mark, ...]:
    """Return marks that went with a split and that somebody had decided on."""
    if len(before.marks) == len(after.marks):
        return ()
    left = [(m.quote, m.factor, m.state) for m in after.marks]
    lost = []
    for each in before.marks:
        sign = (each.quote, each.factor, each.state)
        if sign in left:
            left.remove(sign)
        elif each.state != "suggested":
            lost.append(each)
    return tuple(lost)
