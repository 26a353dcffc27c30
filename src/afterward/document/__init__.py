"""The person's own file: one document per decision, whole at every moment, on this machine."""

from afterward.document.held import Document, Errand, JournalEntry, Version, new_document
from afterward.document.history import Forget, as_it_was
from afterward.document.memory import MemoryStore
from afterward.document.places import default_path
from afterward.document.store import Store

__all__ = [
    "Document",
    "Errand",
    "Forget",
    "JournalEntry",
    "MemoryStore",
    "Store",
    "Version",
    "as_it_was",
    "default_path",
    "new_document",
]
