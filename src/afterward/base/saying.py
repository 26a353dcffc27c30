"""Sentences that remember the message they were made from, so that a door can tell them again.

A sentence is made deep in the rooms, where nobody knows which language is read; it is English and
can be used as any text. A door that shows it in another language looks its message up in that
language's catalogue and fills in what was given, which may be sentences themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from gettext import NullTranslations
from typing import Any, Self

ENGLISH = NullTranslations()
# What ends a sentence, in the scripts that are read here.
STOPS = ".\N{DEVANAGARI DANDA}"


class Said(str):
    """A text with the message it came from and what was filled in.

    Text that is put together in any other way (with `+`, say) is plain, and is told as it stands.

    >>> road = say("{hours} hours a week", hours=30)
    >>> road, road.message
    ('30 hours a week', '{hours} hours a week')
    """

    __slots__ = ("given", "many", "message")
    message: str
    many: str | None
    given: dict[str, Any]

    def __new__(cls, message: str, given: dict[str, Any], many: str | None = None) -> Self:
        """Make it in English; `many` is the message where `given["n"]` is not one."""
        form = cls.form(message, many, given, ENGLISH)
        made = super().__new__(cls, cls.finished(_filled(form, given, ENGLISH)))
        made.message, made.many, made.given = message, many, given
        return made

    @classmethod
    def form(
        cls, message: str, many: str | None, given: dict[str, Any], words: NullTranslations
    ) -> str:
        """Return a message in the language of a catalogue, in the number of what is given."""
        if many is None:
            return words.gettext(message) if message else ""
        # Catalogues count whole things; a part of one is more than one only where it is not 1.
        number = given["n"]
        return words.ngettext(message, many, 1 if number == 1 else max(2, round(number)))

    @classmethod
    def finished(cls, text: str) -> str:
        """Return what was filled in as it stands in a sentence: as it is, but see `Within`."""
        return text

    def held(self, words: NullTranslations) -> str:
        """Return its message in the language of a catalogue, with nothing filled in yet."""
        return self.form(self.message, self.many, self.given, words)

    def __reduce__(self) -> tuple[type[Said], tuple[str, dict[str, Any], str | None]]:
        """Return what it is made from, so that it crosses to another process whole."""
        return type(self), (self.message, self.given, self.many)


class Named(str):
    """A name that is told as it stands in every language: of a source, of a place, a person's own.

    A page marks it as nobody's to translate.
    """

    __slots__ = ()


def quoted(text: object) -> Named:
    """Return what somebody typed, in quotation marks.

    >>> quoted("TX")
    '"TX"'
    """
    return Named(f'"{text}"')


def say(message: str, /, **given: Any) -> Said:
    """Return a sentence made from a message; `{name}` in it is what is given under that name.

    Raises:
        KeyError: the message names what was not given.
    """
    return Said(message, given)


def say_many(one: str, many: str, n: float, /, **given: Any) -> Said:
    """Return the sentence that fits a number: `one` where it is 1, else `many`; `{n}` is it.

    >>> [str(say_many("{n} month", "{n} months", n)) for n in (1, 3)]
    ['1 month', '3 months']
    """
    return Said(one, {"n": n, **given}, many)


def beside(*parts: str, between: str = " ") -> Said:
    """Return texts one after another; each that is a sentence is told by itself.

    >>> str(beside("", "It waits.", say("It is {what}.", what="close")))
    'It waits. It is close.'
    """
    some = [part for part in parts if part]
    if len(some) == 1 and isinstance(some[0], Said):
        return some[0]
    held = {f"part{i}": part for i, part in enumerate(some)}
    return Said(between.join(f"{{{name}}}" for name in held), held)


def sentence(text: str) -> Said:
    """Return words that a record holds as a sentence that is its own message.

    >>> sentence("{odd}").message, str(sentence("{odd}"))
    ('{{odd}}', '{odd}')
    """
    return Said(text.replace("{", "{{").replace("}", "}}"), {})


def joined(texts: Sequence[str]) -> str:
    """Return `a, b and c`; each that is a sentence is told by itself.

    >>> str(joined(["a", say("b"), "c"])), joined([])
    ('a, b and c', '')
    """
    if len(texts) < 2:
        return texts[0] if texts else ""
    return say("{most} and {last}", most=in_a_row(texts[:-1]), last=texts[-1])


def either(texts: Sequence[str]) -> str:
    """Return `a, b or c`; each that is a sentence is told by itself."""
    if len(texts) < 2:
        return texts[0] if texts else ""
    return say("{most} or {last}", most=in_a_row(texts[:-1]), last=texts[-1])


def in_a_row(texts: Sequence[str]) -> str:
    """Return `a, b, c`; each that is a sentence is told by itself."""
    return (
        reduce(lambda some, one: say("{some}, {one}", some=some, one=one), texts) if texts else ""
    )


class Shaped(Said):
    """A sentence whose words are shaped once they are told, whichever language that is."""

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> str:
        """Return a text so shaped; one that is no sentence is shaped as it stands."""
        return cls("{text}", {"text": text}) if isinstance(text, Said) else cls.finished(text)


class Within(Shaped):
    """A sentence that stands within another: its first letter small, unless it begins `PSLF`."""

    __slots__ = ()

    @classmethod
    def finished(cls, text: str) -> str:
        """Return it begun with a small letter."""
        return text if text[1:2].isupper() else text[:1].lower() + text[1:]


class Beginning(Shaped):
    """Words that begin a sentence: the first letter great."""

    __slots__ = ()

    @classmethod
    def finished(cls, text: str) -> str:
        """Return them begun with a great letter."""
        return text[:1].upper() + text[1:]


class Opening(Shaped):
    """The first sentence of several, without its full stop."""

    __slots__ = ()

    @classmethod
    def finished(cls, text: str) -> str:
        """Return what stands before the first full stop."""
        for stop in STOPS:
            text = text.split(f"{stop} ", maxsplit=1)[0]
        return text.rstrip(STOPS)


class Unstopped(Shaped):
    """Words without the full stop at their end, to stand within a sentence."""

    __slots__ = ()

    @classmethod
    def finished(cls, text: str) -> str:
        """Return them without their last full stop."""
        return text.rstrip(f"{STOPS} ")


def within(text: str) -> str:
    """Return a sentence as it stands within another: its first letter small; `PSLF` stays.

    >>> str(within(say("Notice ends"))), within("PSLF")
    ('notice ends', 'PSLF')
    """
    return Within.of(text)


def beginning(text: str) -> str:
    """Return words as they begin a sentence: the first letter great.

    >>> str(beginning(say("notice ends")))
    'Notice ends'
    """
    return Beginning.of(text)


def opening(text: str) -> str:
    """Return the first sentence of several, without its full stop.

    >>> str(opening(say("It waits. It is close.")))
    'It waits'
    """
    return Opening.of(text)


def unstopped(text: str) -> str:
    """Return words without the full stop at their end, to stand within a sentence.

    >>> str(unstopped(say("It is close.")))
    'It is close'
    """
    return Unstopped.of(text)


def plain_text(value: object) -> str:
    """Return a sentence as ordinary text, for what writes JSON and knows no other kind of text.

    Raises:
        TypeError: it is no text at all.
    """
    if isinstance(value, str):
        return str(value)
    msg = f"this is written in no file: {type(value).__name__}"
    raise TypeError(msg)


def told(text: Any, words: NullTranslations = ENGLISH) -> Any:
    """Return a sentence in the language of a catalogue; anything else as it is.

    >>> told(say("close")), told(3)
    ('close', 3)
    """
    if not isinstance(text, Said):
        return text
    return text.finished(_filled(text.held(words), text.given, words))


def _filled(held: str, given: dict[str, Any], words: NullTranslations) -> str:
    if words is ENGLISH:  # in which every sentence within it is made already
        return held.format(**given)
    return held.format(**{name: told(value, words) for name, value in given.items()})
