"""Take it with you: the report as a page, a PDF, JSON; and one page for somebody else."""

from __future__ import annotations

import json

import msgspec
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from afterward.document import Document
from afterward.profile import profile_toml
from afterward.report import as_plain, report_html
from afterward.report.leaving_out import PARTS
from afterward.report.one_page import one_page_html
from afterward.report.pdf import pdf_bytes
from afterward.web.visit import Address, Visit

# Under this name in the settings: the parts that the page for somebody else leaves out.
LEFT_OUT = "left_out"
# Until somebody chooses: a first sentence is written for oneself, and how one is, what others would
# say and what one owes may be about whoever reads it.
OUT_AT_FIRST = ("feels", "health", "standing", "obligation")


def show(visit: Visit) -> Response:
    """Show what can be taken, and what the page for somebody else would hold."""
    if visit.document.profile is None:
        return visit.go("/door")
    return visit.show("take.html", step="take", parts=PARTS, out=left_out(visit.document))


def left_out(document: Document) -> frozenset[str]:
    """Return the parts the person has unticked; the most private ones until they are ticked."""
    return frozenset(document.settings.get(LEFT_OUT, OUT_AT_FIRST)) & frozenset(PARTS)


def choose(visit: Visit) -> Response:
    """Keep which parts somebody else is to see, and show that page."""
    seen = set(visit.sent.several.get("parts", ()))
    out = [name for name in PARTS if name not in seen]

    def how(document: Document) -> Document:
        return msgspec.structs.replace(document, settings={**document.settings, LEFT_OUT: out})

    visit.keep(how)
    return visit.go("/take/one-page")


def whole(visit: Visit) -> Response:
    """Show the whole report, made to be printed."""
    if visit.document.profile is None:
        return visit.go("/door")
    made = report_html(visit.desk.decided(visit.document), visit.language)
    return _page(visit, made, "report")


def one_page(visit: Visit) -> Response:
    """Show the page for somebody else, as it will be."""
    if visit.document.profile is None:
        return visit.go("/door")
    out = left_out(visit.document)
    decision = visit.desk.decided(visit.document)
    made = one_page_html(decision, leave_out=out, language=visit.language)
    return _page(visit, made, "one-page")


def _page(visit: Visit, html: str, name: str) -> Response:
    """Return a page that stands by itself: shown, as a file to keep, or as a PDF."""
    kind = visit.query.get("as", "")
    if kind == "pdf":
        headers = {"content-disposition": f'attachment; filename="afterward-{name}.pdf"'}
        return Response(pdf_bytes(html), media_type="application/pdf", headers=headers)
    if kind == "file":
        headers = {"content-disposition": f'attachment; filename="afterward-{name}.html"'}
        return HTMLResponse(html, headers=headers)
    # Shown here its own style needs the word of this answer; a kept file has none and needs none.
    # Nor does a browser ask for a picture of it, as it does of a page that says nothing of one.
    here = f'<link rel="icon" href="data:,"><style nonce="{visit.nonce}">'
    return HTMLResponse(html.replace("<style>", here, 1))


def plain(visit: Visit) -> Response:
    """Give all of the answer as JSON, as the terminal does."""
    if visit.document.profile is None:
        return visit.go("/door")
    made = as_plain(visit.desk.decided(visit.document))
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    headers = {"content-disposition": 'attachment; filename="afterward.json"'}
    return PlainTextResponse(text, media_type="application/json", headers=headers)


def profile(visit: Visit) -> Response:
    """Give the profile back as a file, to keep or to use at the terminal."""
    if visit.document.profile is None:
        return visit.go("/door")
    headers = {"content-disposition": 'attachment; filename="profile.toml"'}
    return PlainTextResponse(profile_toml(visit.desk.person(visit.document)), headers=headers)


ADDRESSES = (
    Address("/take", get=show, post=choose),
    Address("/take/report", get=whole),
    Address("/take/one-page", get=one_page),
    Address("/take/answer.json", get=plain),
    Address("/take/profile.toml", get=profile),
)
