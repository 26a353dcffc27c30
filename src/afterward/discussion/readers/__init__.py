"""Bringing a thread in: saved JSON, a table, a saved page or pasted text, none of it trusted."""

from afterward.discussion.readers.reading import read_thread, thread_from

__all__ = ["read_thread", "thread_from"]
