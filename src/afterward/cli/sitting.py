"""One sitting at the terminal: show, take one key, keep it, go on; undo, clash, stop."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import click
import msgspec

from afterward.base.criteria import CRITERION
from afterward.base.words import CURRENCY, money
from afterward.cli.keys import Stopped, forget_typed_ahead, parse_range, read_key, read_line
from afterward.decision.elicit import RATINGS, TRADE_OFFS, Asking, Item, RateIt, Stop
from afterward.document.opened import load_answers, save_answers
from afterward.preferences.diary import AGAIN_AFTER_DAYS, Answers, Entry, entry_of
from afterward.preferences.gambles import GAMBLES, NEARS, Gamble, Near
from afterward.preferences.trade_offs import FEWEST, Answer, Question
from afterward.report import ask_clash, ask_kept, ask_words

# Keys that change how wide questions are; and what has been said of wide ones, among `told`.
WAYS, WIDE = ("s", "w"), "wide"
KEYS: dict[str, Answer] = {"1": "first", "2": "second", "3": "same", "4": "cannot say"}


@dataclass
class Sitting:
    """Someone being asked at this terminal, on one day; `told` is what has been explained."""

    path: Path
    asking: Asking
    day: dt.date
    more: bool = False
    ratings: bool = False
    told: set[str] = field(default_factory=set)

    @property
    def currency(self) -> str:
        """Return the currency of the person's country."""
        return CURRENCY[self.asking.profile.person.country]

    def run(self) -> Stop:
        """Ask until nothing more is worth asking, and return why, or until the person stops.

        Raises:
            Stopped: the person stopped.
        """
        while True:
            item = self.asking.next(more=self.more, ratings=self.ratings)
            if isinstance(item, Stop):
                last = ask_words.ALL_RATED if self.ratings else ask_words.ALL_ASKED
                words = ask_words.STOPPED[item.reason] if item.reason else last
                self.show(*textwrap.wrap(words, ask_words.WIDTH))
                return item
            self._one(item)

    def _one(self, item: Item) -> None:
        """Ask one thing until it is answered, undone, made simpler or stopped at."""
        self._show_item(item)
        if isinstance(item, RateIt):
            entry = self._rated(item)
        else:
            key = read_key((*KEYS, *self._way(item), "u", "q"))
            if key in WAYS:
                self._change(key)
                return
            entry = None if key == "u" else self._entry(item, KEYS[key])
        if entry is None:
            self.undo()
        else:
            self.keep(entry)
            self._clash(entry)

    def _way(self, item: Item) -> tuple[str, ...]:
        """Return the key that makes questions simpler, or wider again, where one is asked."""
        if not isinstance(item, Question):
            return ()
        return ("s",) if self.asking.most > FEWEST else ("w",)

    def _change(self, key: str) -> None:
        """Let two things differ, or up to five again, from here on; kept, and asked anew."""
        self.refresh()
        simpler = key == "s"
        self._save(self.asking.simpler(self.day) if simpler else self.asking.wider(self.day))
        click.echo(f"  {ask_words.NOW_SIMPLER if simpler else ask_words.NOW_WIDER}")

    def _simpler_lines(self, things: int) -> list[str]:
        """Return the line that says how to make a wide question simpler; say more at the first."""
        if things <= FEWEST:
            return []
        if WIDE not in self.told:
            said = ask_words.WIDE.format(count=ask_words.COUNTS[things])
            self.show(*textwrap.wrap(said, ask_words.WIDTH))
        self.told.add(WIDE)
        return [f"  {ask_words.SIMPLER}"]

    def explain(self, criteria: Iterable[str]) -> None:
        """Say what things are that come up for the first time."""
        spent = money(self.asking.spending, self.currency)
        names = tuple(criteria)
        if said := ask_words.new_words(names, self.told, spent):
            self.show(*said)
        self.told.update(names)

    def _thoughts(self, item: RateIt) -> list[str]:
        """Return, where ratings alone are asked, what a criterion may hold: once for each."""
        name = f"rating {item.criterion}"
        if not self.ratings or name in self.told:
            return []
        self.told.add(name)
        return ask_words.think_of(item.criterion)

    def show(self, *lines: str) -> None:
        """Show some lines; what was pressed before they are there answers nothing."""
        forget_typed_ahead()
        click.echo("\n" + "\n".join(lines))

    def _show_item(self, item: Item) -> None:
        count, keys = self.asking.answers.count, f"  {ask_words.KEYS}"
        if isinstance(item, Question):
            most = None if self.more else TRADE_OFFS
            title = ask_words.counted(count("trade-off") + 1, most)
            entry = entry_of(item, "first", self.asking.spending, self.day)
            lines = ask_words.trade_off(entry.first, entry.second, self.currency)
            self.explain(entry.first)
            simpler = self._simpler_lines(len(item.criteria))
            self.show(f"{title}  {ask_words.ALIKE}", *lines, *simpler, keys)
        elif isinstance(item, RateIt):
            most = None if self.ratings else RATINGS
            title = ask_words.titled(ask_words.RATING, count("rating") + 1, most)
            self.show(title, *self._thoughts(item), *ask_words.rating(item.criterion, item.name))
        elif isinstance(item, Gamble):
            title = ask_words.titled(ask_words.CHANCE, count("gamble") + 1, GAMBLES)
            lines = ask_words.gamble(item, self.currency)
            self.show(title, ask_words.SURE, *lines, keys)
        else:
            title = ask_words.titled(ask_words.NEAR, count("near") + 1, NEARS)
            lines = ask_words.near(item, self.currency)
            self.show(title, ask_words.WHEN, *lines, keys)

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
        """Keep one more answer."""
        self.refresh()
        self._save(self.asking.with_entry(entry))

    def keep_all(self, answers: Answers) -> None:
        """Keep other answers in the place of those there are."""
        self._save(self.asking.with_answers(answers))

    def take_back(self, number: int) -> None:
        """Take one answer back, keeping it in the file with the day."""
        self.refresh()
        self.keep_all(self.asking.answers.without(number, self.day))

    def refresh(self) -> None:
        """Take in what another window has kept meanwhile, so that neither loses an answer."""
        held = load_answers(self.path, on=self.day)
        if held != self.asking.answers:
            self.asking = self.asking.with_answers(held)

    def _save(self, after: Asking) -> None:
        """Write answers to the disk first, then in mind; Ctrl-C in between loses none."""
        before = self.asking.answers
        try:
            kept = save_answers(self.path, after.answers, before=before)
        except KeyboardInterrupt:
            save_answers(self.path, after.answers, before=before)
            raise
        self.asking = after if kept == after.answers else after.with_answers(kept)

    def undo(self) -> None:
        """Take back the last answer given today: a sitting that was cut off is still the same."""
        today = [n for n, e in self.asking.answers.standing() if e.on == self.day]
        if not today:
            click.echo("  Nothing to undo in this sitting.")
            return
        self.take_back(today[-1])
        click.echo("  Taken back.")

    def _clash(self, entry: Entry) -> None:
        """Set an answer and an earlier one that point different ways side by side.

        Not of a question asked again on purpose: that is to learn how steady answers are.
        """
        if entry.kind != "trade-off" or entry.again is not None:
            return
        while (pair := self._clashing()) is not None:
            self.show(*ask_clash.asked(self.asking.answers, pair, self.currency, str(self.path)))
            key = read_key(("k", "t", "u", "q"))
            if key != "t":
                self.undo() if key == "u" else click.echo(f"  {ask_clash.KEPT_BOTH}")
                return
            self.take_back(pair[0])
            click.echo(f"  {ask_clash.EARLIER_GONE}")

    def _clashing(self) -> tuple[int, int] | None:
        """Return the numbers of the newest answer that the last one cannot hold beside, and it."""
        last = [n for n, e in self.asking.answers.standing() if e.kind == "trade-off"][-1]
        pairs = self.asking.answers.clashes(self.asking.spending)
        return next((pair for pair in reversed(pairs) if pair[1] == last), None)

    def again(self) -> None:
        """Ask answers of weeks ago anew, the oldest first, and set then and now side by side."""
        while old := [n for n, e in self.asking.answers.standing() if self._is_old(e)]:
            before = self.asking.answers.answers[old[0]]
            lines = ask_kept.entry_lines(before, self.currency)
            self.explain(before.first)
            self.show(f"{ask_kept.left(len(old))}  {ask_words.ALIKE}", *lines)
            click.echo(f"  {ask_words.KEYS}")
            key = read_key((*KEYS, "u", "q"))
            if key == "u":
                self.undo()
                continue
            changes = {"on": self.day, "said": KEYS[key], "again": old[0]}
            now = msgspec.structs.replace(before, **changes)
            self.keep(now)
            click.echo(f"  {ask_kept.then_and_now(before, now)}")
        self.show(ask_kept.compared(self.asking.answers, self.day))

    def _is_old(self, entry: Entry) -> bool:
        return entry.kind == "trade-off" and (self.day - entry.on).days >= AGAIN_AFTER_DAYS
