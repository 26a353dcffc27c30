"""The pages, one file a step: each names its addresses and answers there."""

from afterward.web.pages import (
    door,
    examples,
    futures,
    holds,
    matters,
    matters_kept,
    matters_swings,
    now,
    you,
)
from afterward.web.visit import Address

ADDRESSES: tuple[Address, ...] = (
    *now.ADDRESSES,
    *door.ADDRESSES,
    *you.ADDRESSES,
    *matters.ADDRESSES,
    *matters_kept.ADDRESSES,
    *matters_swings.ADDRESSES,
    *futures.ADDRESSES,
    *holds.ADDRESSES,
    *examples.ADDRESSES,
)

__all__ = ["ADDRESSES"]
