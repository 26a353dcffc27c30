"""A decision aid for clinicians weighing whether to stay in, change or leave clinical work."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Loaded when first asked for: `import afterward` has to cost nothing.
_PUBLIC = {
    "AfterwardError": "afterward.base.errors",
    "alternatives": "afterward.options",
    "decide": "afterward.decision",
    "figures": "afterward.evidence",
    "load_profile": "afterward.options",
    "open_door": "afterward.door",
    "simulate": "afterward.simulation",
}

__all__ = ["__version__", *sorted(_PUBLIC)]  # noqa: PLE0604 - names are resolved below


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for."""
    if name not in _PUBLIC:
        known = ", ".join(sorted(_PUBLIC))
        raise AttributeError(f"afterward has no {name!r}; it has {known}")
    return getattr(import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
