"""The page put together: every step, what it needs around it, and the guard before it all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from importlib.resources import files

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.document import Document
from afterward.report.catalogues import wanted_language
from afterward.web.desk import Desk, other_document
from afterward.web.forms import Sent, read
from afterward.web.guard import Guard, Session
from afterward.web.pages.first import FIRST, UPLOADS
from afterward.web.safe_answers import unreadable
from afterward.web.shown_again import PLACE, ShownAgain
from afterward.web.unfolding import Unfolding
from afterward.web.visit import FOLDER, SHUT, Address, Answer, Visit
from afterward.web.words import templates

STATIC_PLACE = "/static/"
SCRIPT = "text/javascript"
STATIC = {"style.css": "text/css", "sliders.js": SCRIPT, "thread.js": SCRIPT}


@dataclass(frozen=True, slots=True)
class Site:
    """What one run of the page is made of: the session that may see it, and the desk.

    `language` is one that was asked for by name; without it each browser says which it reads.
    `then` is done once all of it is loaded.
    """

    session: Session
    desk: Desk
    language: str = ""
    again: ShownAgain = field(default_factory=ShownAgain)
    then: Callable[[], None] = lambda: None

    def app(self) -> Guard:
        """Return the guarded application; its first pages answer before the others are loaded."""
        self.desk.forgets.append(self.again.forget)
        paths = {address.path for address in FIRST}
        inner = Unfolding(
            self.answers(FIRST),
            lambda path: path in paths or path.startswith(STATIC_PLACE),
            self.whole,
        )
        return Guard(inner, self.session, upload_paths=UPLOADS)

    def whole(self) -> Starlette:
        """Return what answers at every address, all that answers need being loaded."""
        from afterward.web import working  # noqa: F401 - loaded here, used by the desk
        from afterward.web.pages.every import ADDRESSES

        made = self.answers(ADDRESSES)
        self.then()
        return made

    def answers(self, addresses: tuple[Address, ...]) -> Starlette:
        """Return what answers at some addresses."""
        routes = [
            Route(STATIC_PLACE + "{name}", static),
            Route(PLACE + "/{name}", self.shown_again),
        ]
        routes += [route for address in addresses for route in self.routes(address)]
        told = {AfterwardError: self.said_plainly, 404: self.lost}
        return Starlette(routes=routes, exception_handlers=told)

    def routes(self, address: Address) -> list[Route]:
        """Return the routes of one address: reading it, and sending its form."""
        ways = (("GET", address.get), ("POST", address.post))
        return [
            Route(address.path, self.answering(address, answer), methods=[way])
            for way, answer in ways
            if answer is not None
        ]

    def answering(
        self, address: Address, answer: Answer
    ) -> Callable[[Request], Awaitable[Response]]:
        """Return an endpoint that works in a thread: a long sum holds up no other page.

        What is made of a file that was sent, or while the file is shut, is never held.
        """

        def work(request: Request, body: bytes) -> Response:
            visit = self.visit(request, body)
            if visit.shut and not address.while_shut:
                return visit.go(shut_page(address, visit.shut, request.method))
            if visit.sent.laid not in ("", str(self.desk.laid)) and not address.while_shut:
                raise other_document()
            return answer(visit)

        async def endpoint(request: Request) -> Response:
            body = await request.body() if request.method == "POST" else b""
            made = await run_in_threadpool(work, request, body)
            passing = address.upload or address.while_shut
            return made if passing else self.again.instead(request, made)

        return endpoint

    async def shown_again(self, request: Request) -> Response:
        """Show a page that answered a form once more, unless the file was shut since."""
        if self.desk.shut():
            return RedirectResponse(SHUT, status_code=303)
        return await self.again.show(request)

    def visit(self, request: Request, body: bytes = b"") -> Visit:
        """Return a request as a page sees it."""
        kind = request.headers.get("content-type", "")
        sent = read(body, kind) if body else Sent()
        document, shut = self.laid_out()
        if shut:  # nothing of it stays behind, whoever shut it
            self.desk.forget()
        asked = request.headers.get("accept-language", "")
        language = self.language or wanted_language(asked)
        return Visit(
            desk=self.desk,
            language=language,
            templates=templates(language),
            document=document,
            shut=shut,
            nonce=request.state.nonce,
            form_token=getattr(request.state, "form_token", ""),
            sent=sent,
            query=dict(request.query_params),
            part=str(request.path_params.get("part", "")),
        )

    def laid_out(self) -> tuple[Document, str]:
        """Return the document that lies open, and ""; an empty one where the file is shut."""
        if not (shut := self.desk.shut()):
            try:
                return self.desk.document(), ""
            except AfterwardError:
                if not (shut := self.desk.shut()):
                    raise
        return self.desk.empty(), shut

    async def said_plainly(self, request: Request, fault: Exception) -> Response:
        """Show what came, what is allowed and what to do."""
        told = await run_in_threadpool(lambda: self._told(request, fault, 422))
        return self.again.instead(request, told)

    async def lost(self, request: Request, fault: Exception) -> Response:
        """Show the way back for an address that is not there."""
        del fault
        words = say("There is no page at this address.")
        return await run_in_threadpool(lambda: self._told(request, words, 404))

    def _told(self, request: Request, fault: Exception | str, status: int) -> Response:
        words = fault.told if isinstance(fault, AfterwardError) else fault
        try:
            visit = self.visit(request)
        except AfterwardError as damaged:  # the document itself cannot be read
            return unreadable(str(damaged))
        return visit.show("lost.html", status=status, words=words)


def shut_page(address: Address, shut: str, method: str) -> str:
    """Return where a request is led while the file is locked or erased, or none is chosen."""
    if shut == "unchosen":
        return FOLDER
    if method != "POST":
        return SHUT
    return f"{SHUT}?already=yes" if address.shuts == shut else f"{SHUT}?late=yes"


async def static(request: Request) -> Response:
    """Return one of the page's own files; no other name reaches a file."""
    name = request.path_params["name"]
    if name not in STATIC:
        return PlainTextResponse("There is no such file.\n", status_code=404)
    text = files("afterward.web").joinpath("static", name).read_text("utf-8")
    if name == "style.css":
        report = files("afterward.report").joinpath("templates", "report.css").read_text("utf-8")
        text = report + text
    return PlainTextResponse(text, media_type=STATIC[name])
