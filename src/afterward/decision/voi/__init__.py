"""What knowing more would be worth: everything, a figure or a few, or what an errand would tell.

All take plain arrays, `values` of shape `(draw, option)` with luck averaged out, and need nothing
of the rest of this project: they serve any decision that has draws.
"""

from afterward.decision.voi.estimate import Estimate, net
from afterward.decision.voi.leads import Lead, leads
from afterward.decision.voi.partial import evppi
from afterward.decision.voi.perfect import evpi
from afterward.decision.voi.population import enbs, for_population, ranked
from afterward.decision.voi.sample import evsi
from afterward.decision.voi.signals import Passing, talk_to, trial_month, written_offer
from afterward.decision.voi.stopping import Trial, trial
from afterward.decision.voi.turned import turned

__all__ = [
    "Estimate",
    "Lead",
    "Passing",
    "Trial",
    "enbs",
    "evpi",
    "evppi",
    "evsi",
    "for_population",
    "leads",
    "net",
    "ranked",
    "talk_to",
    "trial",
    "trial_month",
    "turned",
    "written_offer",
]
