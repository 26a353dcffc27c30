"""One sitting at the terminal: show, take one key, keep it, go on; undo, clash, stop."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path

import click
import msgspec

from afterward.base.criteria import CRITERION
from afterward.base.words import CURRENCY
from afterward.cli.keys import Stopped, read_key, read_line
from afterward.decision.elicit import TRADE_OFFS, Asking, Item, RateIt, Stop
from afterward.preferences.choosing import STOP_WORDS
from afterward.preferences.diary import AGAIN_AFTER_DAYS, Entry, entry_of, said_of
from afterward.preferences.gambles import Gamble, Near
from afterward.preferences.keeping import answers_path, save_answers
from afterward.preferences.trade_offs import Answer, Question, TradeOff, contradictions
from afterward.report import ask_words

KEYS: dict[str, Answer] = {"1": "first", "2": "second", "3": "same", "4": "cannot say"}


@dataclass
class Sitting:
    """Someone being asked at this terminal; `given` are the numbers of this sitting's answers."""

    path: Path
    asking: Asking
    day: dt.date
    more: bool = False
    ratings: bool = False
    given: list[int] = field(default_factory=list)

    @property
    def currency(self) -> str:
        """Return the currency of the person's country."""
        return CURRENCY[self.asking.profile.person.country]

    def run(self) -> None:
        """Ask until nothing more is worth asking, or the person stops.

        Raises:
            Stopped: the person stopped.
        """
        while True:
            item = self.asking.next(more=self.more, ratings=self.ratings)
            if isinstance(item, Stop):
                self._say_why(item)
                return
            self._one(item)

    def _say_why(self, stop: Stop) -> None:
        reason = STOP_WORDS[stop.reason] if stop.reason else "That is all for this sitting."
        click.echo(f"\n{reason}")

    def _one(self, item: Item) -> None:
        """Ask one thing until it is answered, undone or stopped at."""
        self._show(item)
        if isinstance(item, RateIt):
            entry = self._rated(item)
        else:
            key = read_key((*KEYS, "u", "q"))
            entry = None if key == "u" else self._entry(item, KEYS[key])
        if entry is None:
            self._undo()
        else:
            self.keep(entry)
            self._clash(entry)

    def _show(self, item: Item) -> None:
        held = self.asking.answers
        if isinstance(item, Question):
            done = held.count("trade-off") + 1
            most = "" if self.more or done > TRADE_OFFS else f" of at most {TRADE_OFFS}"
            entry = entry_of(item, "first", self.asking.spending, self.day)
            lines = ask_words.trade_off(entry.first, entry.second, self.currency)
            title = f"{done}{most}.  {ask_words.ALIKE}"
        elif isinstance(item, RateIt):
            title, lines = "", ask_words.rating(item.criterion, item.name)
        elif isinstance(item, Gamble):
            title, lines = ask_words.SURE, ask_words.gamble(item, self.currency)
        else:
            title, lines = ask_words.WHEN, ask_words.near(item, self.currency)
        click.echo("\n" + "\n".join([title, *lines] if title else lines))
        if not isinstance(item, RateIt):
            click.echo(f"  {ask_words.KEYS}")

    def _entry(self, item: Question | Gamble | Near, said: Answer) -> Entry:
        """Return an answer as it is kept."""
        if isinstance(item, Question):
            again = self._number_of(item.repeats)
            return entry_of(item, said, self.asking.spending, self.day, again)
        kind = "gamble" if isinstance(item, Gamble) else "near"
        return Entry(on=self.day, kind=kind, said=said, amounts=asdict(item))

    def _number_of(self, said: int | None) -> int | None:
        """Return the number of the kept answer that a repeated question asks again."""
        if said is None:
            return None
        kinds = ("trade-off", "ranking", "swings")
        numbers = [n for n, e in self.asking.answers.standing() if e.kind in kinds]
        return numbers[said]

    def _rated(self, item: RateIt) -> Entry | None:
        """Return a rating typed in, or None to undo."""
        while True:
            typed = read_line("  ").lower()
            if typed == "q":
                raise Stopped
            if typed == "u":
                return None
            found = parse_range(typed)
            if found is not None:
                low, high = found
                return Entry(
                    on=self.day,
                    kind="rating",
                    option=item.option,
                    criterion=CRITERION[item.criterion].id,
                    low=low,
                    high=high,
                )
            click.echo("  A range such as 40-60, one number from 0 to 100, d, u or q.")

    def keep(self, entry: Entry) -> None:
        """Keep one answer: on the disk first, then in mind."""
        after = self.asking.with_entry(entry)
        save_answers(self.path, after.answers)
        self.given.append(len(after.answers.answers) - 1)
        self.asking = after

    def take_back(self, number: int) -> None:
        """Take one answer back, keeping it in the file with the day."""
        after = self.asking.answers.without(number, self.day)
        save_answers(self.path, after)
        self.asking = self.asking.with_answers(after)

    def _undo(self) -> None:
        if not self.given:
            click.echo("  Nothing to undo in this sitting.")
            return
        self.take_back(self.given.pop())
        click.echo("  Taken back.")

    def _clash(self, entry: Entry) -> None:
        """Say gently where an answer and an earlier one point different ways."""
        if entry.kind != "trade-off" or entry.again is not None:
            return
        trades = [(n, e) for n, e in self.asking.answers.standing() if e.kind == "trade-off"]
        said = tuple(trade(e, self.asking.spending) for _, e in trades)
        found = [a for a, b in contradictions(said) if b == len(said) - 1]
        if not found:
            return
        number, earlier = trades[found[0]]
        click.echo("  " + ask_words.clash(earlier.on, self.day))
        key = read_key(("k", "t", "u"))
        if key == "u":
            self._undo()
        elif key == "t":
            self.take_back(number)
            click.echo("  The earlier one is taken back.")
        else:
            click.echo(f"  {ask_words.KEPT_BOTH}")

    def again(self) -> None:
        """Ask answers of weeks ago anew, and set then and now side by side."""
        old = [n for n, e in self.asking.answers.standing() if self._is_old(e)][:TRADE_OFFS]
        if not old:
            click.echo("\nNo answer is old enough to be asked again yet (three weeks).")
        for number in old:
            before = self.asking.answers.answers[number]
            click.echo(f"\n{ask_words.ALIKE}")
            click.echo("\n".join(ask_words.entry_lines(before, self.currency)))
            click.echo(f"  {ask_words.KEYS}")
            key = read_key((*KEYS, "u", "q"))
            if key == "u":
                self._undo()
                continue
            changes = {"on": self.day, "said": KEYS[key], "again": number}
            now = msgspec.structs.replace(before, **changes)
            self.keep(now)
            click.echo(f"  {ask_words.then_and_now(before, now)}")

    def _is_old(self, entry: Entry) -> bool:
        return entry.kind == "trade-off" and (self.day - entry.on).days >= AGAIN_AFTER_DAYS

    def closing(self) -> str:
        """Return how many answers are kept, and where."""
        return ask_words.kept(self.asking.answers, str(answers_path(self.path)))


def trade(entry: Entry, spending: float) -> TradeOff:
    """Return a kept trade-off as something said."""
    found = said_of(entry, spending)
    if not isinstance(found, TradeOff):
        raise TypeError(entry.kind)
    return found


def parse_range(typed: str) -> tuple[float | None, float | None] | None:
    """Return the ends of a range from 0 to 100, (None, None) for don't know, None if neither."""
    if typed in ("d", "don't know"):
        return None, None
    found = re.fullmatch(
        r"(\d{1,3}(?:\.\d+)?)(?:\s*(?:-|to|\N{EN DASH})\s*(\d{1,3}(?:\.\d+)?))?", typed
    )
    if found is None:
        return None
    ends = sorted((float(found[1]), float(found[2] or found[1])))
    return (ends[0], ends[1]) if ends[1] <= 100 else None
