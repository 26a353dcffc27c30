"""Faults of a form, each beside its field, and all of them linked from the top."""

from __future__ import annotations

from typing import Any

from afterward.base.errors import AfterwardError
from afterward.profile.finer import FINER
from afterward.profile.questions import MORE, SHORT


def faults_view(fault: AfterwardError | None) -> dict[str, Any]:
    """Return what a form's template needs to show what is to be mended, or that nothing is."""
    named = {q.id: q.words for q in (*SHORT, *MORE, *FINER)}
    faults = {} if fault is None else {f.path: f for f in fault.faults}
    general = str(fault) if fault is not None and not faults else ""
    names = {name: named.get(name, name) for name in faults}
    return {"faults": faults, "fault_names": names, "general": general}
