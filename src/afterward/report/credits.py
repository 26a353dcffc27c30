"""The credit that a publisher's licence asks for, wherever what it publishes is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from afterward.base.sources import Source
from afterward.occupations.official import credit

# O*NET is the one publisher whose licence (CC BY 4.0) asks for a credit beside single facts.
_ONET_SITES = ("www.onetcenter.org", "www.onetonline.org")
_VERSION = re.compile(r"O\*NET (\d+(?:\.\d+)?)")


def is_onet(source: Source) -> bool:
    """Return whether a source is the O*NET database, by its address or its title."""
    return urlsplit(source.url).hostname in _ONET_SITES or bool(_VERSION.match(source.title))


def credits_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the credits that what is shown asks for, each release once, in order of release.

    >>> import datetime as dt
    >>> told = Source(title="O*NET 29.3 Database, Job Zones", seen=dt.date(2026, 11, 29))
    >>> credits_of([told, told])[0][:60]
    'This page includes information from the O*NET 29.3 Database '
    """
    found = {_release(source) for source in sources if is_onet(source)}
    return tuple(credit("onet", version) for version in sorted(found))


def _release(source: Source) -> str:
    named = _VERSION.search(source.title)
    return named[1] if named else ""
