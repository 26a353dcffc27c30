"""Sentences that send a reader of the terminal to a command or a file, as a page says them.

Sentences of the answer are written once, for the terminal, the report and the page. Where one names
a command or a table of the profile, the page has a place of its own for it, and names that instead:
the page's own message stands in the place of the other, with a link around the name of the place.
"""

from __future__ import annotations

from markupsafe import Markup

from afterward.base.saying import Said, say
from afterward.report.calm_door import MORE_OF_IT
from afterward.report.sentences import NO_CHECK_IN, UNSAID


def _leads_to(path: str) -> dict[str, Markup]:
    """Return what stands around the name of a place that a sentence leads to."""
    return {"link": Markup('<a href="{}">').format(path), "close": Markup("</a>")}


# By the message that is written for all, the page's own.
HERE: dict[str, Said] = {
    MORE_OF_IT.message: say(
        "It is not weighed against anything below. “The roads” tells more of it."
    ),
    UNSAID.message: say(
        "Where you have not said what matters to you, a wide guess stands in. The place to say it "
        "is {link}“What matters”{close}: two futures at a time.",
        **_leads_to("/matters"),
    ),
    NO_CHECK_IN.message: say(
        "How work has left you is not in your profile either, so the average of clinicians stands "
        "in: {link}“What feels right now?”{close} asks it.",
        **_leads_to("/now"),
    ),
    (
        "You are in training. To leave before {end} or after it comes before all else here. "
        "Say when it ends (training_ends under [work]), and finishing first is compared too; "
        "what opens only then is left out until you do."
    ): say(
        "You are in training. To leave before {end} or after it comes before all else "
        "here. Say when it ends, under {link}“Where you stand”{close}, and finishing first is "
        "compared too; what opens only then is left out until you do.",
        end="",
        **_leads_to("/you"),
    ),
}
