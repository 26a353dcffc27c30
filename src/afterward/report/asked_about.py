"""What a question of the answer is about: which figure or rating, and of which option."""

from __future__ import annotations

from afterward.base.saying import Said, say


def what_and_where(figure: str) -> tuple[str, str]:
    """Return what is asked about, and the option it is asked of; "" where it is of none.

    >>> what_and_where("what the post pays in: Drug safety")
    ('what the post pays', 'Drug safety')
    """
    if isinstance(figure, Said) and "where" in figure.given:
        return figure.given["what"], figure.given["where"]
    what, _, where = figure.partition(" in: ")
    return what, where


def what_to_do(says: str, where: str) -> str:
    """Return what an errand does, without the option it is about, which its reason has named.

    >>> what_to_do("Talk to three people about growth in: Drug safety", "Drug safety")
    'Talk to three people about growth'
    """
    if not where:
        return says
    if isinstance(says, Said) and "what" in says.given:
        return say("Talk to three people about {what}", what=says.given["what"])
    if isinstance(says, Said) and "does" in says.given:
        return says.given["does"]
    return says.removesuffix(f": {where}").removesuffix(" in")
