"""The pages, one file a step: each names its addresses and answers there."""

from afterward.web.pages import door, examples, holds, now, you
from afterward.web.visit import Address

ADDRESSES: tuple[Address, ...] = (
    *now.ADDRESSES,
    *door.ADDRESSES,
    *you.ADDRESSES,
    *holds.ADDRESSES,
    *examples.ADDRESSES,
)

__all__ = ["ADDRESSES"]
