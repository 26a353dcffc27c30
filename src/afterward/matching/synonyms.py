"""What a text means in the words of the data: the post a person has, its field, or only a grade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from afterward.matching.phrases import Kind, Said, Synonym, phrases_in


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text means in the words of the data: words beside its own, and titles.

    `rest` is the text without words that say something else than they seem: a house surgeon is no
    surgeon, a manager of cardiology no cardiologist.
    `posts` are what the person is called, `titles` the fields the text speaks of, `also` what it
    may be as well. Where a specialty is said, a grade (registrar in anaesthetics) adds no specialty
    of its own. `group` is the general code of a specialty the data has no occupation for, `near`
    what was said of a role it has none for; `duty` says that only duties are named, `idle` that the
    text tells of no work.
    """

    rest: str = ""
    words: str = ""
    posts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    group: str = ""
    near: str = ""
    duty: bool = False
    idle: bool = False


def meant(text: str) -> Meant:
    """Return what a text means.

    >>> meant("SHO in O&G").titles, meant("SHO, St Mary's").grades
    (('Obstetricians and Gynecologists',), ('General Internal Medicine Physicians',))
    >>> meant("orthopaedic staff nurse").posts
    ('Registered Nurses',)
    """
    said = phrases_in(text)
    found = [one.synonym for one in said]
    kind = _kind(said)
    held = [(one, title) for one in found if (title := _title(one, kind)) is not None]
    firm = [(one, title) for one, title in held if title and not one.grade]
    posts = _once(title for one, title in firm if one.post)
    titles = _once(title for one, title in firm if not one.post)
    groups = _groups(found, kind)
    grades = () if firm or groups else _once(title for one, title in held if one.grade)
    return Meant(
        _rest(text, [one for one in said if _mute(one.synonym, kind)]),
        " ".join(_once(_words(one, title, kind) for one, title in held)).strip(),
        posts,
        tuple(one for one in titles if one not in posts),
        _also(held, firm, groups),
        grades,
        groups[0] if groups and all(one.duty for one, _ in firm) else "",
        next((text[one.start : one.end] for one in said if one.synonym.near), ""),
        duty=any(one.duty for one in found) and all(one.duty for one, title in held if title),
        idle=_idle(said, text, [title for one, title in held if title and not one.duty]),
    )


def _idle(found: Sequence[Said], text: str, titles: Sequence[str]) -> bool:
    """Return whether a text tells of no work: no post is named, and no field unless it heads it."""
    idle = [one for one in found if one.synonym.idle]
    heads = any(not text[: one.start].strip() for one in idle)
    posts = any(one.synonym.post for one in found)
    return bool(idle) and not posts and (heads or not titles)


def _kind(said: Sequence[Said]) -> Kind:
    """Return the kind of the post a text names first, one outside clinics only if it is alone.

    A grade is of the post it stands before.
    """
    for at, one in enumerate(said):
        after = said[at + 1] if at + 1 < len(said) else one
        joined = one.synonym.grade and after.start - one.end <= 1 and not after.synonym.grade
        if joined and after.synonym.post:
            return after.synonym.post
        if one.synonym.post not in {"", "other"}:
            return one.synonym.post
    return "other" if any(one.synonym.post for one in said) else ""


def _title(one: Synonym, kind: Kind) -> str | None:
    """Return the title a phrase stands for beside a kind of post; None where it says nothing.

    A nurse on an orthopaedic ward is no orthopaedic surgeon, and a medical officer who works with
    staff nurses is no nurse. A post outside clinics can be had beside any other.
    """
    if one.post and not one.of:
        return one.title if one.post in {kind, "other"} else None
    return one.beside_post(kind)


def _mute(one: Synonym, kind: Kind) -> bool:
    """Return whether a phrase's own words are not to be looked up."""
    return (one.grade and one.post == "doctor") or _title(one, kind) is None


def _groups(found: Sequence[Synonym], kind: Kind) -> list[str]:
    """Return the general codes of what the data has no occupation for."""
    return [one.group for one in found if one.group and kind in {"", one.of, one.post}]


def _words(one: Synonym, title: str, kind: Kind) -> str:
    own = kind in {"", one.of, one.post} or not one.of
    return (one.means or one.title) if own else title


def _also(
    held: Sequence[tuple[Synonym, str]],
    firm: Sequence[tuple[Synonym, str]],
    groups: Sequence[str],
) -> tuple[str, ...]:
    """Return what a text may be as well; of a grade only where nothing else is said."""
    named = {title for _, title in firm}
    loose = not firm and not groups
    found = (other for one, _ in held if loose or not one.grade for other in one.also)
    return tuple(one for one in _once(found) if one not in named)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(one for one in dict.fromkeys(names) if one)


# Words that a title can have around it without becoming another occupation.
AROUND = re.compile(
    r"(?<![a-z0-9])(?:in|of|the|and|for|a|an|dr|doctor|locum|agency|bank|senior|junior|trainee|consultant|specialist|"
    r"resident|nurse|medicine|st[1-8]|ct[1-3]|pgy-?[1-7]|year|[1-8])(?![a-z0-9])|[^a-z0-9]+",
    re.IGNORECASE,
)


# Kinds of post of which the words of clinicians are surer than those of a release, where a houseman
# shifts freight and a matron guards prisoners.
CLINICAL = frozenset(
    ("doctor", "nurse", "dentist", "pharmacist", "therapist", "technician", "assistant", "allied")
)


@dataclass(frozen=True, slots=True)
class Called:
    """What a name comes to: the title of an occupation, and whether only a grade was said.

    Without a title the data has no occupation of its own for it: `group` is then its general code,
    if it has one, and `kin` are the titles nearest to it. `ours` says that the whole name is a
    phrase by which people in clinics are called, so that nobody else's meaning of it counts.
    """

    title: str = ""
    grade: bool = False
    group: str = ""
    kin: tuple[str, ...] = ()
    ours: bool = False


def called(name: str) -> Called | None:
    """Return what occupation a name is in the data's words, if all of the name is understood.

    >>> called("registrar in anaesthetics").title, called("registrar in origami")
    ('Anesthesiologists', None)
    >>> called("neurosurgeon").title, called("neurosurgeon").group
    ('', '29-1249.00')
    """
    found = phrases_in(name)
    if AROUND.sub("", _rest(name, found)):
        return None
    held = [one.synonym for one in found]
    ours = len(found) == 1 and found[0].end - found[0].start == len(name) and _ours(held[0])
    groups = _groups(held, _kind(found))
    if groups or any(one.near for one in held):
        kin = _once(title for one in held for title in (one.title, *one.also))
        return Called(group=groups[0] if groups else "", kin=kin, ours=ours)
    return _titled(meant(name), ours=ours)


def _titled(means: Meant, *, ours: bool) -> Called | None:
    firm = means.titles or means.posts
    if firm:
        return Called(firm[0], ours=ours) if len(firm) == 1 else None
    return Called(means.grades[0], grade=True, ours=ours) if len(means.grades) == 1 else None


def _ours(one: Synonym) -> bool:
    """Return whether a phrase is how people are called, or what the data has not; no grade else."""
    if one.group or one.near:
        return True
    return one.post in CLINICAL or (bool(one.post) and not one.grade)


def _rest(name: str, found: Sequence[Said]) -> str:
    for one in reversed(found):
        name = f"{name[: one.start]} {name[one.end :]}"
    return name
