"""Finding an option among many: by its group, or by words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from afterward.base.errors import AfterwardError
from afterward.base.saying import Named, beside, say
from afterward.options.listing import catalogue
from afterward.options.listing import option as option_named
from afterward.options.option import Option
from afterward.options.told import shelf


def groups() -> tuple[str, ...]:
    """Return the groups of the catalogue in its order, each once."""
    return tuple(dict.fromkeys(option.group for option in catalogue()))


def groups_like(words: str) -> tuple[str, ...]:
    """Return the groups whose name holds the words, capitals apart.

    Raises:
        AfterwardError: no group is called so; all groups are named.
    """
    said = _plain(words)
    found = tuple(group for group in groups() if said and said in _plain(group))
    if not found:
        raise AfterwardError(
            say("there is no group called “{words}”", words=Named(words)),
            code="option.group",
            remedy=say("The groups: {groups}.", groups=beside(*groups(), between="; ")),
        )
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which options are asked for: those of some groups (none named: all) that hold some words."""

    groups: tuple[str, ...] = ()
    words: str = ""

    @classmethod
    def of(cls, group: str, words: str) -> Wanted:
        """Return what was typed as it is looked for.

        Raises:
            AfterwardError: no group is called so; all groups are named.
        """
        return cls(groups_like(group) if group else (), words)

    def takes(self, option: Option) -> bool:
        """Return whether an option is asked for."""
        return (not self.groups or option.group in self.groups) and holds(option, self.words)


def holds(option: Option, words: str) -> bool:
    """Return whether every word of a search stands in what the catalogue says of an option.

    Parts of words count, capitals do not. What is told of the way in is looked through too.
    """
    said = said_of(option.id)
    return all(word in said for word in _plain(words).split())


@cache
def said_of(option_id: str) -> str:
    """Return all that the catalogue says of an option, as it is searched through."""
    option = option_named(option_id)
    begins = f"options.{option_id}."
    parts = (
        *(option.id, option.name, option.group, option.summary, option.licence_wall),
        *(*option.gains, *option.costs, *option.settings, *option.notes, *option.aliases),
        *(line.says for name, line in shelf().items() if name.startswith(begins)),
    )
    return _plain(" ".join(parts))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
