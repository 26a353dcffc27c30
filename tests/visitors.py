"""Somebody at the page: a browser without a screen, with a document of their own."""

import re

import lxml.html
from starlette.testclient import TestClient

from afterward.document import MemoryStore, new_document
from afterward.web.app import Site
from afterward.web.desk import Desk
from afterward.web.example_files import example_files
from afterward.web.guard import Session
from lives import ON

PORT = 8126
HOME = f"http://127.0.0.1:{PORT}"
# What every form of the page carries, beside what is typed.
HIDDEN = ("token", "document", "desk")


class Visitor:
    """A person who has opened the link; forms are sent as the page itself would send them."""

    def __init__(self, store=None, person=None, answers=None):
        document = new_document("mine", on=ON, profile=person, answers=answers)
        self.store = store or MemoryStore(document)
        self.desk = Desk(self.store, examples=example_files(), lives=256)
        self.session = Session(port=PORT)
        app = Site(self.session, self.desk).app()
        self.browser = TestClient(app, base_url=HOME, follow_redirects=False)
        self.browser.get("/open", params={"token": self.session.token})

    @property
    def document(self):
        return self.store.read()

    @property
    def decided(self):
        return self.desk.decided(self.document)

    def get(self, path, **query):
        return self.browser.get(path, params=query)

    def post(self, path, several=(), document=None, files=None, **typed):
        """Send a form; `several` holds fields that come more than once."""
        own = {"token": getattr(self.session, "form_token", ""), "document": document or self.id}
        data = {**own, **typed}
        for name, value in several:
            data.setdefault(name, [])
            data[name].append(value)
        return self.browser.post(path, data=data, files=files, headers={"origin": HOME})

    @property
    def id(self):
        return self.desk.document().id

    def text(self, path, **query):
        """Return the words of a page, without its marks."""
        found = self.get(path, **query)
        assert found.status_code == 200, found.text[:500]
        return words(found.text)


def words(html):
    """Return what a page says, marks and runs of spaces taken out."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def form_of(html, action):
    """Return the values that a form on a page would send as it stands."""
    found = next(f for f in lxml.html.fromstring(html).forms if f.action == action)
    return {name: value for name, value in found.form_values() if name not in HIDDEN}


def form_with(html, button):
    """Return the values that the first form with a button of this name would send, without it."""
    forms = lxml.html.fromstring(html).forms
    found = next(f for f in forms if f.xpath(f'.//button[@name="{button}"]'))
    return {name: value for name, value in found.form_values() if name not in HIDDEN}
