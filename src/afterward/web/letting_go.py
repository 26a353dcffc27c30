"""What the program holds of a person beside their document, let go of when that is shut.

Some sums and shapes are held by the numbers or the words they were made of, whoever asks for them:
a loan paid month by month, how wide a name is drawn. With the document they go too. Python lets go
of a text by giving its memory free; what stood there is not written over.
"""

from __future__ import annotations

import gc
import sys

from afterward.web.thrift import give_back

# By the file that holds it, where that is loaded: what has `cache_clear`, or `clear`.
HOLDERS: dict[str, tuple[str, ...]] = {
    "afterward.charts.lettering": ("width",),
    "afterward.door.debts": ("_month_by_month",),
    "afterward.matching.words": ("stem", "_pieces"),
    "afterward.simulation.kernel.lately": ("_NOW", "_DEBTS"),
    "afterward.simulation.kernel.tax_tables": ("_LATELY",),
}


def let_go() -> None:
    """Let go of all of it, and give the memory back."""
    for file, names in HOLDERS.items():
        loaded = sys.modules.get(file)
        for name in names if loaded is not None else ():
            holder = getattr(loaded, name)
            clear = getattr(holder, "cache_clear", None) or holder.clear
            clear()
    gc.collect()
    give_back()
