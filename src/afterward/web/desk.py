"""The document on the desk: whose it is, and what was worked out from it lately."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from afterward.base.errors import AfterwardError
from afterward.base.recent import Recent, key_of
from afterward.base.saying import Named, quoted, say
from afterward.decision.how_many import DEFAULT_LIVES
from afterward.document import Document, Forget, MemoryStore, Store, new_document
from afterward.document.beside import Beside
from afterward.document.brought import Brought
from afterward.document.places import is_locked
from afterward.profile import Profile
from afterward.web.letting_go import let_go
from afterward.web.thrift import give_back

if TYPE_CHECKING:
    from afterward.decision import Decision
    from afterward.decision.elicit import Asking
    from afterward.decision.playing import Board
    from afterward.options import Alternative
    from afterward.preferences import Answers

Shelf = Store | MemoryStore
Change = Callable[[Document], Document]
NEEDS_PROFILE = say("this needs a few answers first")
OTHER_DOCUMENT = say("another document was opened in another window, so nothing was changed")


class Desk:
    """One person's document, or an example laid over it, and the answers worked out from it.

    Two windows see the same desk. What is worked out is held for the last few states of the
    document, so that going back and forth between steps costs nothing.
    """

    def __init__(
        self,
        mine: Shelf,
        *,
        examples: dict[str, Path] | None = None,
        lives: int = DEFAULT_LIVES,
        unchosen: bool = False,
    ) -> None:
        """Lay a person's own document on the desk; `examples` can be laid over it by their id.

        `lives` is how many an answer rests on. `unchosen` is whether one of the folder of `mine`
        is to be chosen first.
        """
        self.mine = mine
        self.unchosen = unchosen
        self.laid = 0  # how many were laid on the desk before this one
        # What else is to be let go of with what was worked out.
        self.forgets: list[Callable[[], None]] = []
        # Whether anything of a document was read since all of it was let go of.
        self._read = False
        self.lives = lives
        self.examples = examples or {}
        self._over: MemoryStore | None = None
        self.erased = False
        # Options are found at once; whoever looks at the Door does not wait for lives to be lived.
        self._finding = Lock()
        self._working, self._turning, self._putting = Lock(), Lock(), Lock()
        self._turn = 0
        self.brought: Brought | None = None
        # Names of files that lay beside the document when it was shut.
        self.beside: tuple[Beside, ...] = ()
        self.forget()

    def forget(self) -> None:
        """Let go of all that was worked out."""
        self._looked_at: Recent[tuple[Alternative, ...]] = Recent(3)
        self._decided: Recent[Decision] = Recent(3)
        self._boards: Recent[Board] = Recent(2)
        self._asking: Recent[Asking] = Recent(3)
        self._asked: Asking | None = None
        self._asked_key = ""
        self.brought = None
        for one in self.forgets:
            one()
        if self._read:
            self._read = False
            let_go()

    def lay(self, mine: Shelf) -> None:
        """Lay another document of the person's on the desk; the one before is as it was kept."""
        self._over, self.mine = None, mine
        self.laid += 1
        self.unchosen = self.erased = False
        self.beside = ()
        self.forget()

    @property
    def path(self) -> Path | None:
        """Return where the person's own document lies; None where it is kept nowhere."""
        return self.mine.path if isinstance(self.mine, Store) else None

    def shut(self) -> str:
        """Return "locked" or "erased" where the person's own document is, "" where it can be read.

        "unchosen" where none of the folder was chosen yet. An example can be looked at all the
        while.
        """
        if self.shows_example or self.path is None:
            return ""
        if self.unchosen:
            return "unchosen"
        if self.erased:
            return "erased"
        return "locked" if is_locked(self.path) else ""

    def empty(self) -> Document:
        """Return a document that holds nothing and is kept nowhere."""
        return new_document("mine", on=self.today())

    @property
    def store(self) -> Shelf:
        """Return where what is shown is kept."""
        return self._over or self.mine

    @property
    def shows_example(self) -> bool:
        """Return whether an example lies over the person's own document."""
        return self._over is not None

    def today(self) -> dt.date:
        """Return the day that answers are as of."""
        return dt.date.today()

    def document(self) -> Document:
        """Return the document as it was last kept; a new one where there is none yet.

        Where it was erased while somebody asked for it, one that is kept nowhere.
        """
        store, self._read = self.store, True
        if not store.exists():
            if self.erased and store is self.mine:
                return self.empty()
            try:
                return store.create(new_document("mine", on=self.today()))
            except AfterwardError as fault:
                if fault.code != "file.exists":  # another window made it just now
                    raise
        return store.read()

    def change(
        self, how: Change, *, of: str, why: str = "", forget: Forget | None = None
    ) -> Document:
        """Change the document that a form was made from, and keep it.

        Raises:
            AfterwardError: another document lies on the desk now, or it cannot be kept.
        """

        def its_own(document: Document) -> Document:
            # Looked at while it is held: an example may be laid over it at any moment before.
            if document.id != of:
                raise other_document()
            return how(document)

        return self.store.change(its_own, why=why, forget=forget)

    def open_example(self, name: str) -> None:
        """Lay an example over the person's own document; nothing done to it is kept."""
        if name not in self.examples:
            allowed = Named(", ".join(self.examples))
            raise AfterwardError(
                say("there is no example {name}", name=quoted(name[:40])),
                code="page.example",
                remedy=say("One of: {allowed}.", allowed=allowed),
            )
        from afterward.options import load_profile

        on = self.today()
        profile = load_profile(self.examples[name], on=on)
        self._over = MemoryStore(new_document(name, on=on, profile=profile))

    def close_example(self) -> None:
        """Take the example away; the person's own document is as it was."""
        self._over = None

    def person(self, document: Document) -> Profile:
        """Return the profile a document holds.

        Raises:
            AfterwardError: there is none yet, or it cannot be used.
        """
        found = document.person(on=self.today())
        if found is None:
            raise AfterwardError(
                NEEDS_PROFILE, code="page.no_profile", remedy=say("Answer what the Door asks.")
            )
        return found

    def said(self, document: Document) -> Answers:
        """Return the answers a document holds."""
        return document.said(on=self.today())

    def looked_at(self, document: Document) -> tuple[Alternative, ...]:
        """Return the options that an answer looks at closely, found without living them through."""
        from afterward.web import working

        on, person = self.today(), self.person(document)

        def work() -> tuple[Alternative, ...]:
            return working.looked_at(person, on=on)

        with self._finding:
            return self._looked_at.get(key_of(on, person), work)

    def decided(self, document: Document, leave: int | None = None) -> Decision:
        """Return what holds up for the document as it is."""
        from afterward.web import working

        on, person, said = self.today(), self.person(document), self.said(document)

        def work() -> Decision:
            found = working.decision.decide(
                person, on=on, answers=said, leave=leave, lives=self.lives
            )
            give_back()
            return found

        with self._working:
            return self._decided.get(key_of(on, person, said, leave), work)

    def board(self, document: Document) -> Board:
        """Return the board on which an answer's sliders are moved.

        Made anew once the compiled lives are there.
        """
        from afterward.web import working

        # By what the document holds as it stands: this is asked for with every move of a slider.
        held = document.profile, document.answers
        key = key_of(self.today(), *held, working.engine.ready())
        return self._boards.get(key, lambda: working.table_of(self.decided(document)))

    def turn(self) -> Callable[[], bool]:
        """Take a turn at the sliders; return what says whether nobody has taken one since."""
        with self._turning:
            self._turn += 1
            mine = self._turn
        return lambda: self._turn == mine

    def asking(self, document: Document) -> Asking:
        """Return the person being asked, with their answers taken in.

        The lives that questions are made from are lived through once; one more answer is taken in
        by itself, any other change afresh. The result is the same either way.
        """
        from afterward.web import working

        on, person, said = self.today(), self.person(document), self.said(document)

        def work() -> Asking:
            return working.begun(person, on=on)

        key = key_of(on, person)
        with self._putting:
            fresh = self._asking.get(key, work)
            held = self._asked if self._asked_key == key else fresh
            self._asked_key, self._asked = key, working.taken_in(held or fresh, said)
            return self._asked


def other_document() -> AfterwardError:
    """Return the error for a form that was made from another document."""
    return AfterwardError(
        OTHER_DOCUMENT,
        code="page.other_document",
        remedy=say("Go back to the step; it shows the one that is open now."),
    )
