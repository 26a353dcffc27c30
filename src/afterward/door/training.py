"""Training: finishing first is a road of its own; no rule of leaving it is held, which is said."""

from __future__ import annotations

from afterward.base.months import month_text, month_words
from afterward.base.saying import beside, say
from afterward.door.day import Day
from afterward.door.lines import Line
from afterward.profile import in_training, training_ends
from afterward.profile.training import END

# What leaving training before its end sets off, of which no rule is held, and who knows.
NOT_HELD = {
    "UK": (
        say("training numbers, time out of programme and what your CCT brings"),
        say("your deanery or programme director"),
    ),
    "US": (
        say("their contracts, board eligibility and places to come back to"),
        say("your programme director and your board"),
    ),
    "IN": (
        say("what leaving a seat sets off and places to come back to"),
        say("your college and the counselling authority"),
    ),
}


def training_line(day: Day) -> Line | None:
    """Return what an option means for training: that it waits for its end, or comes before it."""
    if not in_training(day.profile):
        return None
    if day.option.after_training or day.option.closed:
        return _opens_after(day)
    return None if day.option.road in ("stay", "mend", "reduce") else _leaves_before(day)


def _opens_after(day: Day) -> Line:
    """Return from when an option is open that asks for the end of training."""
    if day.option.closed:
        says = say("Not open yet: {why}.", why=day.option.closed)
        return _line("ties.trained", says, None, "month")
    says = say(
        "Open from 1 {month}: it waits for {end}.",
        month=month_words(day.month),
        end=END[day.country],
    )
    return _line("ties.trained", says, month_text(day.month), "month")


def _leaves_before(day: Day) -> Line:
    """Return that finishing first is a road too, and what no rule is held on."""
    what, who = NOT_HELD[day.country]
    unknown = say("No rule is held on {what}: ask {who} first.", what=what, who=who)
    says = beside(finish_words(day), unknown)
    return _line("ties.training", says, None, "rules held")


def finish_words(day: Day) -> str:
    """Return that to finish training and choose then is a road, and what opens only then."""
    end, when = END[day.country], training_ends(day.profile, day.on)
    if when is None:
        return say(
            "You are in training. To leave before {end} or after it comes before all else here. "
            "Say when it ends (training_ends under [work]), and finishing first is compared too; "
            "what opens only then is left out until you do.",
            end=end,
        )
    return say(
        "You are in training until {month}. One road is to finish it, then choose: "
        "what opens only with {end} begins then, not sooner.",
        month=month_words(when),
        end=end,
    )


def _line(name: str, says: str, value: str | None, unit: str) -> Line:
    return Line(name, says, value, unit, say("your own numbers (training)"))
