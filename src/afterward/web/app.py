"""The thin page: ten questions, the Door, what holds up, the report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jinja2
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from afterward.base.errors import AfterwardError
from afterward.decision import decide
from afterward.document.opened import load_answers, load_profile
from afterward.preferences import Answers
from afterward.profile import Profile, profile_toml
from afterward.profile.answers import profile_from_answers
from afterward.profile.questions import MORE, SHORT
from afterward.report import help as help_room
from afterward.report.page import context
from afterward.report.page import environment as report_environment
from afterward.web.guard import Guard, Session


@cache
def templates() -> jinja2.Environment:
    """Return the page's templates, which share the report's parts."""
    shared = jinja2.PackageLoader("afterward.report", "templates")
    own = jinja2.PackageLoader("afterward.web", "templates")
    return report_environment().overlay(loader=jinja2.ChoiceLoader([own, shared]))


@dataclass(frozen=True, slots=True)
class Page:
    """What one run of the page shows: the session, and a profile opened with it, if any."""

    session: Session
    profile: Path | None = None

    def app(self) -> Guard:
        """Return the guarded application."""
        routes = [
            Route("/", self.home),
            Route("/answer", self.answer, methods=["POST"]),
            Route("/change", self.change, methods=["POST"]),
            Route("/profile.toml", self.save, methods=["POST"]),
            Route("/mine", self.mine),
        ]
        inner = Starlette(
            routes=routes,
            exception_handlers={AfterwardError: self.said_plainly, 404: self.lost},
        )
        return Guard(inner, self.session)

    async def home(self, request: Request) -> Response:
        """Show the ten questions."""
        return self.render(request, "form.html", **form_view({}, None), mine=bool(self.profile))

    async def mine(self, request: Request) -> Response:
        """Show the answer for the profile the page was opened with."""
        if self.profile is None:
            return self.render(request, "lost.html", words="No profile was opened with the page.")
        day = dt.date.today()
        person = load_profile(self.profile, on=day)
        return await self.result(request, person, answers=load_answers(self.profile, on=day))

    async def answer(self, request: Request) -> Response:
        """Show the Door and the answer for what was typed, or the questions with what to mend."""
        typed = read_form(await request.body())
        try:
            person = profile_from_answers(typed, on=dt.date.today())
        except AfterwardError as fault:
            view = form_view(typed, fault)
            return self.render(request, "form.html", 422, **view, mine=bool(self.profile))
        return await self.result(request, person, typed)

    async def change(self, request: Request) -> Response:
        """Show the questions again as they were answered."""
        typed = read_form(await request.body())
        view = form_view(typed, None)
        return self.render(request, "form.html", **view, mine=bool(self.profile))

    async def save(self, request: Request) -> Response:
        """Give the answers back as a profile, for the person to keep where they like."""
        person = profile_from_answers(read_form(await request.body()), on=dt.date.today())
        headers = {"content-disposition": 'attachment; filename="profile.toml"'}
        return PlainTextResponse(profile_toml(person), headers=headers)

    async def result(
        self,
        request: Request,
        person: Profile,
        typed: dict[str, str] | None = None,
        answers: Answers | None = None,
    ) -> Response:
        """Compute and show an answer without holding up the page."""
        made = await run_in_threadpool(decide, person, on=dt.date.today(), answers=answers)
        view = await run_in_threadpool(context, made)
        return self.render(request, "answer.html", typed=typed or {}, **view)

    def render(self, request: Request, name: str, status: int = 200, **view: Any) -> Response:
        """Return a page made from a template."""
        view.setdefault("help_first", False)
        view.setdefault("help_words", ("", ""))
        view.setdefault("help_lines", help_room.everywhere())
        html = templates().get_template(name).render(nonce=request.state.nonce, **view)
        return HTMLResponse(html, status_code=status)

    async def said_plainly(self, request: Request, fault: Exception) -> Response:
        """Show what came, what is allowed and what to do."""
        return self.render(request, "lost.html", 422, words=str(fault))

    async def lost(self, request: Request, fault: Exception) -> Response:
        """Show the way back for an address that is not there."""
        del fault
        return self.render(request, "lost.html", 404, words="There is no page at this address.")


def read_form(body: bytes) -> dict[str, str]:
    """Return what was typed, the last answer to each question."""
    text = body.decode("utf-8", errors="replace")
    found = parse_qs(text, keep_blank_values=False, max_num_fields=200)
    return {name: values[-1].strip() for name, values in found.items()}


def form_view(typed: dict[str, str], fault: AfterwardError | None) -> dict[str, Any]:
    """Return the questions with what was typed and what is to be mended beside each."""
    faults = {} if fault is None else {f.path: f for f in fault.faults}
    return {
        "questions": SHORT,
        "more": MORE,
        "more_open": any(typed.get(q.id) for q in MORE) or any(q.id in faults for q in MORE),
        "typed": typed,
        "faults": faults,
        "count": len(faults),
        "general": str(fault) if fault is not None and not faults else "",
    }
