"""One request, as a page sees it: the document, what was sent, and the ways to answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jinja2
from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from afterward.base.errors import AfterwardError
from afterward.document import Document, Forget
from afterward.profile import Profile
from afterward.profile.health import speaks
from afterward.report import help as help_room
from afterward.report.catalogues import ENGLISH
from afterward.web.desk import Change, Desk
from afterward.web.forms import Sent
from afterward.web.steps import STEP, STEPS, around


@dataclass(frozen=True, slots=True)
class Visit:
    """A request to one page; `document` is as it was kept when the request came.

    Where the person's file is `shut` ("locked" or "erased"), or none was chosen yet ("unchosen"),
    it is an empty one, kept nowhere.
    """

    desk: Desk
    templates: jinja2.Environment
    document: Document
    nonce: str
    form_token: str
    sent: Sent = field(default_factory=Sent)
    query: dict[str, str] = field(default_factory=dict)
    part: str = ""
    shut: str = ""
    language: str = ENGLISH

    @property
    def person(self) -> Profile | None:
        """Return who it is, where that is known; help never waits for a profile to be right."""
        try:
            return self.document.person(on=self.desk.today())
        except AfterwardError:
            return None

    @property
    def typed(self) -> dict[str, str]:
        """Return the last answer to each question of the form."""
        return self.sent.typed

    def keep(self, how: Change, *, why: str = "", forget: Forget | None = None) -> Document:
        """Change the document this page's form was made from, and keep it."""
        return self.desk.change(how, of=self.sent.document, why=why, forget=forget)

    def show(self, name: str, *, step: str = "", status: int = 200, **view: Any) -> Response:
        """Return a page made from a template; every page has the help lines and the way through."""
        html = self.templates.get_template(name).render(
            **{**self._help(), **view}, **self._frame(step)
        )
        return HTMLResponse(sendable(html), status_code=status)

    def part_of(self, name: str, **view: Any) -> Response:
        """Return a piece of a page, to stand in the place of an older one."""
        return HTMLResponse(sendable(self.templates.get_template(name).render(**view)))

    def go(self, path: str) -> Response:
        """Send the browser on, so that reloading or going back sends no form twice."""
        return RedirectResponse(path, status_code=303)

    def _frame(self, step: str) -> dict[str, Any]:
        before, after = around(STEP[step]) if step else (None, None)
        return {
            "nonce": self.nonce,
            "hidden": self._hidden(),
            "document": self.document,
            "example": self.desk.shows_example,
            "steps": STEPS,
            "step": STEP.get(step),
            "before": before,
            "after": after,
            "has_profile": self.document.profile is not None,
        }

    def _hidden(self) -> Markup:
        """Return the fields that every form carries: the token, and which document it is about."""
        row = Markup('<input type="hidden" name="{}" value="{}">')
        which = row.format("document", self.document.id) + row.format("desk", self.desk.laid)
        return row.format("token", self.form_token) + which

    def _help(self) -> dict[str, Any]:
        person, typed = self.person, self.document.typed
        country = typed.get("place", "").partition(":")[0]
        if person is not None:
            lines, first = help_room.lines_for(person), help_room.comes_first(person)
        elif country in help_room.COUNTRIES:
            lines = help_room.lines_of(country, typed.get("profession", ""))
            first = speaks(typed) == "severe"
        else:
            lines, first = help_room.everywhere(), speaks(typed) == "severe"
        return {
            "help_first": first,
            "help_words": (help_room.FIRST_WORDS, help_room.STEP_WORDS),
            "help_lines": lines,
            "help_shown": len(lines) if lines == help_room.everywhere() else help_room.SHOWN,
        }


def sendable(html: str) -> bytes:
    """Return a page as it is sent; a file's name can hold bytes that are no letter: each is `?`."""
    return html.encode("utf-8", errors="replace")


# Where the decisions of a folder are listed, and the page while the person's file is shut.
FOLDER, SHUT = "/folder", "/file/shut"
Answer = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the page, and what answers there."""

    path: str
    get: Answer | None = None
    post: Answer | None = None
    upload: bool = False
    # Whether it answers while the person's file is locked or erased.
    while_shut: bool = False
    # What sending its form makes of that file, such as "locked": sent twice, it is so already.
    shuts: str = ""
