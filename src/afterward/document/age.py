"""Bytes locked with a passphrase, in the `age` format: other programs (`age`, `rage`) open it too.

A passphrase goes through scrypt, which takes a second or more and up to a gigabyte of memory, so
that guessing is dear. https://age-encryption.org/v1
"""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

from afterward.base.errors import AfterwardError
from afterward.base.saying import say

# How such a file begins: as bytes, or as text.
BEGINS = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
# What the library says where the passphrase is another one.
OTHER_WORDS = "Decryption failed"
TOO_DEAR = "Excessive work"


def encrypted(data: bytes, passphrase: str) -> bytes:
    """Return bytes locked with a passphrase.

    Raises:
        AfterwardError: pyrage is not installed.
    """
    return _library().passphrase.encrypt(data, passphrase)


def decrypted(data: bytes, passphrase: str, *, file: str) -> bytes:
    """Return what was locked with a passphrase.

    Raises:
        AfterwardError: the passphrase is another one; what was locked is damaged, cut short, or was
            locked in another way; pyrage is not installed.
    """
    library = _library()
    try:
        return library.passphrase.decrypt(data, passphrase)
    except library.DecryptError as fault:
        raise _refused(str(fault), file) from None


def there() -> bool:
    """Return whether the library that locks and opens is installed."""
    return importlib.util.find_spec("pyrage") is not None


def _refused(said: str, file: str) -> AfterwardError:
    if said == OTHER_WORDS:
        return AfterwardError(
            say("this passphrase does not open it"),
            code="lock.passphrase",
            file=file,
            remedy=say("Type it again: capitals and spaces count. Nothing was changed."),
        )
    if said.startswith(TOO_DEAR):
        return AfterwardError(
            say("opening it would take this machine too long: it was locked on a far faster one"),
            code="lock.too_dear",
            file=file,
            remedy=say("Open it there, or with `age --decrypt`. Nothing was changed."),
        )
    return AfterwardError(
        say("this locked file is damaged or cut short, or was not locked with a passphrase"),
        code="lock.damaged",
        file=file,
        remedy=say("Look for another copy of it. Nothing was changed."),
    )


def _library() -> Any:
    try:
        return importlib.import_module("pyrage")
    except ImportError:
        raise AfterwardError(
            say("locking with a passphrase needs pyrage, which is not installed"),
            code="lock.library",
            remedy=say(
                "Install it with: pip install 'afterward[lock]'. The format is that "
                "of `age`, which opens and makes such files too."
            ),
        ) from None
