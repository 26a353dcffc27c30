"""The pages, one file a step: each names its addresses and answers there."""

from afterward.web.pages import (
    door,
    examples,
    futures,
    holds,
    later,
    matters,
    matters_kept,
    matters_swings,
    now,
    people,
    roads,
    roads_all,
    roads_match,
    roads_offers,
    take,
    thread,
    thread_named,
    thread_read,
    wordlist,
    you,
)
from afterward.web.visit import Address

ADDRESSES: tuple[Address, ...] = (
    *now.ADDRESSES,
    *door.ADDRESSES,
    *you.ADDRESSES,
    *roads.ADDRESSES,
    *roads_all.ADDRESSES,
    *roads_match.ADDRESSES,
    *roads_offers.ADDRESSES,
    *matters.ADDRESSES,
    *matters_kept.ADDRESSES,
    *matters_swings.ADDRESSES,
    *futures.ADDRESSES,
    *holds.ADDRESSES,
    *people.ADDRESSES,
    *thread.ADDRESSES,
    *thread_read.ADDRESSES,
    *thread_named.ADDRESSES,
    *take.ADDRESSES,
    *later.ADDRESSES,
    *wordlist.ADDRESSES,
    *examples.ADDRESSES,
)

__all__ = ["ADDRESSES"]
