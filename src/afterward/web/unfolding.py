"""A page that answers before all of it is loaded.

Somebody who opens the page late at night sees the first step, with the help lines, in a moment.
What sums and lives need takes a second more to load: it comes while the first step is read.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Timer

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Seconds after the first answer: the browser first asks for what the page is painted with.
SOON = 0.4
# Not the way on to another address.
SHOWN = 200


class Unfolding:
    """An application of which a part answers at once, and the whole as soon as it is there.

    `at_once` says which addresses the part answers. The whole is made once: when it is asked for,
    or a moment after the part has answered.
    """

    def __init__(
        self,
        part: ASGIApp,
        at_once: Callable[[str], bool],
        whole: Callable[[], ASGIApp],
        soon: float = SOON,
    ) -> None:
        """Take the part, and what makes the whole; `soon` is how many seconds after."""
        self._part, self._at_once, self._make = part, at_once, whole
        self._soon = soon
        self._whole: ASGIApp | None = None
        self._making, self._waits = Lock(), False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the whole where it is there or needed, else with the part."""
        if self._whole is None and (scope["type"] != "http" or self._at_once(scope["path"])):
            await self._part(scope, receive, self._heard(send))
            return
        whole = self._whole or await run_in_threadpool(self.made)
        await whole(scope, receive, send)

    def made(self) -> ASGIApp:
        """Return the whole; whoever comes second waits for the first."""
        with self._making:
            if self._whole is None:
                self._whole = self._make()
            return self._whole

    def _heard(self, send: Send) -> Send:
        """Return a sender that has the whole made soon after a page was shown."""

        async def sent(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.start" and message["status"] == SHOWN:
                self._before_long()

        return sent

    def _before_long(self) -> None:
        if not self._waits:
            self._waits = True
            timer = Timer(self._soon, self._ahead)
            timer.daemon = True
            timer.start()

    def _ahead(self) -> None:
        """Make the whole before it is asked for; what breaks is told to whoever asks for it."""
        with suppress(Exception):
            self.made()
