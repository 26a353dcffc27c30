"""The way through the page: nine steps, each of which can be left and come back to."""

from __future__ import annotations

from dataclasses import dataclass

from afterward.base.saying import say


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way: where it is, its name, and in a few words what it is for."""

    id: str
    name: str
    says: str
    needs_profile: bool = True

    @property
    def path(self) -> str:
        """Return the step's address."""
        return f"/{self.id}"


STEPS: tuple[Step, ...] = (
    Step(
        "now",
        say("What feels right now?"),
        say("Your own sentence, and how you are"),
        needs_profile=False,
    ),
    Step("door", say("The Door"), say("What opens and closes, and when"), needs_profile=False),
    Step(
        "you",
        say("Where you stand"),
        say("Your numbers, each with why it is asked"),
        needs_profile=False,
    ),
    Step(
        "roads",
        say("The roads"),
        say("The short list, what was left out and why, and all the others"),
    ),
    Step("matters", say("What matters"), say("Two futures at a time, as long as you like")),
    Step("futures", say("The futures"), say("Money, health, hours and the way back, to play with")),
    Step(
        "holds", say("What holds up"), say("Which options stay in view, and what to find out next")
    ),
    Step(
        "take", say("Take it with you"), say("The report on paper or as a file, whole or in part")
    ),
    Step(
        "later",
        say("Later"),
        say("Ask again, compare then and now, your own notes"),
        needs_profile=False,
    ),
)
STEP = {step.id: step for step in STEPS}


def around(step: Step) -> tuple[Step | None, Step | None]:
    """Return the step before and the step after."""
    at = STEPS.index(step)
    before = STEPS[at - 1] if at else None
    return before, STEPS[at + 1] if at + 1 < len(STEPS) else None
