"""The pages, one file a step: each names its addresses and answers there."""

from afterward.web.pages import examples, holds, now
from afterward.web.visit import Address

ADDRESSES: tuple[Address, ...] = (
    *now.ADDRESSES,
    *holds.ADDRESSES,
    *examples.ADDRESSES,
)

__all__ = ["ADDRESSES"]
