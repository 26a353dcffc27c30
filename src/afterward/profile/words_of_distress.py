"""Words in a person's own sentence after which help comes first, or how they are is asked first.

Matched on this machine and kept nowhere. Meant to show help rather too often than once too seldom:
a figure of speech costs a reader one paragraph.
"""

from __future__ import annotations

import re

_WORDS = re.compile(
    r"""
    \bsuicid\w* | \bself[\s-]?harm\w*
    | \b(kill|hurt|harm|cut)(ing)?\s+(my\s?self|me)\b
    | \bend(ing)?\s+(my\s+(own\s+)?life|it\s+all)\b
    | \b(want|wish|like|rather|ready)(ed|ing)?\s+(to\s+|i\s+(was|were)\s+)?(die|(be\s+)?dead)\b
    | \b(better\s+off|wish\s+i\s+(was|were))\s+(dead|gone|not\s+here)\b
    | \b(no|any)\s+(reason|point)\s+(to|in)\s+(live|living|go(ing)?\s+on)\b
    | \b(not|don.?t|never)\s+want\s+to\s+(wake\s+up|be\s+alive)\b
    | \b(not|don.?t)\s+want\s+to\s+live(?!\s+(in|at|with|near|like|far|so|on|off|by|under)\b)
    | \bcan.?(t|not)\s+go\s+on\s+living\b | \btake\s+my\s+(own\s+)?life\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


# Words of being worn out, after which the check-in is the first thing asked.
_WORN = re.compile(
    r"""
    \b(drain|exhaust|fatigu)\w* | \bburn(t|ed|ing|s)?[\s-]?out\b | \bworn[\s-]?(out|down)\b
    | \b(so|too|dead|always|bone)[\s-]+tired\b | \btired\s+(all|every|of\s+(it|this|being))\b
    | \b(cry|crying|cried|numb|dread\w*|overwhelm\w*|hopeless|broken|empty|shattered)\b
    | \bat\s+(the|my)\s+(end|limit)\b | \bcan.?(t|not)\s+(cope|sleep|go\s+on|take\s+(it|this))\b
    | \bnothing\s+left\b | \bon\s+my\s+knees\b | \brunning\s+on\s+(empty|fumes)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def speaks_of_exhaustion(words: str) -> bool:
    """Return whether a sentence holds words of being worn out."""
    return _WORN.search(words) is not None


def speaks_of_distress(words: str) -> bool:
    """Return whether a sentence holds words of wanting to die or to hurt oneself."""
    return _WORDS.search(words) is not None
