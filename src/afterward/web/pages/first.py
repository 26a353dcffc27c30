"""The addresses that answer before the rest of the page is loaded.

What feels right now, and the way to an example: neither needs a sum. `every` has them too.
"""

from afterward.web.pages import examples, now
from afterward.web.visit import Address

FIRST: tuple[Address, ...] = (*now.ADDRESSES, *examples.ADDRESSES)
# To these a file may be sent; said here, since the guard stands before anything is loaded.
UPLOADS = ("/roads/match", "/thread", "/file/bring")
