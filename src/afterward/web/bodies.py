"""What a form sends, read up to what it said itself, and handed on as if it had not been read."""

from __future__ import annotations

from starlette.types import Message, Receive


async def read_whole(receive: Receive, length: int) -> bytes | None:
    """Return a body of as many bytes as were announced; None where the sender went away."""
    read = bytearray()
    while len(read) <= length:
        message = await receive()
        if message["type"] != "http.request":
            return None
        read += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(read) if len(read) == length else None
    return None


async def thrown_away(receive: Receive, most: int) -> None:
    """Let a refused body come in, up to `most` bytes, and keep nothing of it.

    A connection that is closed on a sender takes the words of the refusal with it.
    """
    seen = 0
    while seen <= most:
        message = await receive()
        seen += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            return


def replayed(body: bytes, receive: Receive) -> Receive:
    """Return a receiver that first gives the whole body, then what comes after it."""
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again
