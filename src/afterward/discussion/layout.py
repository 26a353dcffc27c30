"""Passages joined and split by the person, who alone can tell where a post begins and ends."""

from __future__ import annotations

import re
from typing import Annotated

import msgspec
from msgspec import Meta

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.discussion.marks import Mark, Marks
from afterward.discussion.passages import Passage, Thread, thread_id

BETWEEN = "\n\n"


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """One change: a passage joined with the next (`at` is 0), or split before a character."""

    passage: str
    at: Annotated[int, Meta(ge=0)] = 0


def edit_of(said: str) -> Edit:
    """Return a change as it is typed: `p3` joins it with the next, `p3:120` splits it there.

    Raises:
        AfterwardError: what follows the colon is no number above 0.
    """
    name, colon, at = said.rpartition(":")
    if not colon:
        return Edit(passage=said)
    if not re.fullmatch(r"[1-9][0-9]{0,7}", at):
        raise _cannot(
            Edit(passage=name), say("{at} is no place in it, a number from 1", at=repr(at[:20]))
        )
    return Edit(passage=name, at=int(at))


def edited(thread: Thread, edit: Edit) -> Thread:
    """Return a thread after one change.

    A joined passage keeps the first one's id and writer; the parts of a split one are named
    `p3.1` and `p3.2`.

    Raises:
        AfterwardError: there is no such passage, none after it, or nothing on one side.
    """
    place = next((i for i, p in enumerate(thread.passages) if p.id == edit.passage), None)
    if place is None:
        raise _cannot(edit, say("there is no passage {name}", name=repr(edit.passage)))
    here, after = thread.passages[place], thread.passages[place + 1 :]
    if edit.at:
        made, rest = _split(here, edit), after
    elif after:
        made, rest = (_joined(here, after[0]),), after[1:]
    else:
        raise _cannot(edit, say("there is no passage after it"))
    names = {p.id for p in (*thread.passages[:place], *rest)}
    if clash := next((p.id for p in made if p.id in names), None):
        raise _cannot(edit, say("there is a passage {name} already", name=repr(clash)))
    unread = _unread(thread, here, made, after)
    passages = (*thread.passages[:place], *made, *rest)
    return msgspec.structs.replace(thread, passages=passages, unread=unread)


def moved(marks: Marks, before: Thread, after: Thread, edit: Edit) -> Marks:
    """Return marks laid on the thread as it is after a change, each on the same words.

    A mark that a split would cut in two goes: its words are in no passage any more.
    """
    kept = tuple(m for each in marks.marks if (m := _moved(each, before, after, edit)) is not None)
    return Marks(thread=thread_id(after), marks=kept)


def _joined(first: Passage, second: Passage) -> Passage:
    by = len(first.text) + len(BETWEEN)
    spans = tuple((start + by, end + by) for start, end in second.quoted)
    text = first.text + BETWEEN + second.text
    return msgspec.structs.replace(first, text=text, quoted=(*first.quoted, *spans))


def _split(passage: Passage, edit: Edit) -> tuple[Passage, Passage]:
    at, text = edit.at, passage.text
    if not text[:at].strip() or not text[at:].strip():
        raise _cannot(edit, say("one of its parts would be empty"))
    spans = [(max(0, start - at), end - at) for start, end in passage.quoted if end > at]
    first = [(start, min(end, at)) for start, end in passage.quoted if start < at]
    replace = msgspec.structs.replace
    return (
        replace(passage, id=f"{passage.id}.1", text=text[:at], quoted=tuple(first)),
        replace(passage, id=f"{passage.id}.2", text=text[at:], quoted=tuple(spans)),
    )


def _unread(
    thread: Thread, here: Passage, made: tuple[Passage, ...], after: tuple[Passage, ...]
) -> tuple[str, ...]:
    """Return the passages that are not read: a joined one only where neither part was."""
    gone = {here.id} | ({after[0].id} if len(made) == 1 else set())
    kept = [name for name in thread.unread if name not in gone]
    if gone <= set(thread.unread):
        kept += [passage.id for passage in made]
    order = {p.id: i for i, p in enumerate((*thread.passages, *made))}
    return tuple(sorted(kept, key=order.__getitem__))


def _moved(mark: Mark, before: Thread, after: Thread, edit: Edit) -> Mark | None:
    replace = msgspec.structs.replace
    if edit.at and mark.passage == edit.passage:
        if mark.end <= edit.at:
            return replace(mark, passage=f"{edit.passage}.1")
        if mark.start < edit.at:
            return None
        start, end = mark.start - edit.at, mark.end - edit.at
        return replace(mark, passage=f"{edit.passage}.2", start=start, end=end)
    if after.passage(mark.passage) is None:  # it stood in the second of two that were joined
        first = before.passage(edit.passage)
        by = len(first.text if first else "") + len(BETWEEN)
        return replace(mark, passage=edit.passage, start=mark.start + by, end=mark.end + by)
    return mark


def _cannot(edit: Edit, reason: str) -> AfterwardError:
    passage = repr(edit.passage)
    message = say("cannot join {passage}: {why}", passage=passage, why=reason)
    if edit.at:
        message = say(
            "cannot split passage {passage} at {place}: {why}",
            passage=passage,
            place=edit.at,
            why=reason,
        )
    return AfterwardError(
        message,
        code="discussion.layout",
        remedy=say(
            "Nothing was changed. `afterward read FILE --passages` lists them with their names."
        ),
    )
