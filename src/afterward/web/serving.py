"""How the server listens: few connections, each with little time to say what it wants.

A server that waits for ever for the rest of a request can be held up by anyone who sends one letter
a minute. Here a connection has ten seconds for its whole request (a minute where a body comes),
and beyond so many connections at once a new one is closed before it is heard.
"""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS, BODY_SECONDS, IDLE_SECONDS = 10.0, 60.0, 20
MOST_CONNECTIONS = 64
# A browser keeps up to 180 cookies of a host, those of other programs on this machine among them,
# and sends them all.
MOST_HEAD = 65_536


class Bounded(H11Protocol):
    """A connection that is closed when its request does not come whole in time."""

    head_seconds, body_seconds = HEAD_SECONDS, BODY_SECONDS
    late: asyncio.TimerHandle | None = None
    late_with: Any = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Begin to wait for a request, or close at once where too many are waiting."""
        super().connection_made(transport)
        # Head and body are two writes, and asyncio asks for this only where a socket was made with
        # its protocol by name: else the body waits 40 ms until the browser has owned to the head.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
        else:
            self._wait()

    def data_received(self, data: bytes) -> None:
        """Read on; the time given is for the whole, not for each piece."""
        super().data_received(data)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._settle()
        super().connection_lost(exc)

    def _wait(self) -> None:
        state = self.conn.their_state
        if state is self.late_with:
            return
        self._settle()
        seconds = {h11.IDLE: self.head_seconds, h11.SEND_BODY: self.body_seconds}.get(state)
        if seconds is not None and not self.transport.is_closing():
            self.late_with = state
            self.late = self.loop.call_later(seconds, self.transport.abort)

    def _settle(self) -> None:
        if self.late is not None:
            self.late.cancel()
        self.late = self.late_with = None


def configured(app: ASGIApp) -> uvicorn.Config:
    """Return how the page is served: nothing logged, no other protocol, no trust in proxies."""
    return uvicorn.Config(
        app,
        http=Bounded,
        ws="none",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=5,
        backlog=MOST_CONNECTIONS,
        h11_max_incomplete_event_size=MOST_HEAD,
    )
