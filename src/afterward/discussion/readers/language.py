"""Whether a passage is in English, by a rule that can be checked by hand.

A passage is unread where fewer than half of its letters are Latin; or where it has eight words or
more, and small words of one other language are more frequent in it than small words of English.
Shorter ones in Latin letters are read.
"""

from __future__ import annotations

import re

FEWEST_WORDS = 8
# A passage of hundreds of words shows its language in the first few.
LOOKED_AT = 4000
UNREAD = (
    "{count} not in English, so far as small words and letters tell; not read, not counted, and "
    "not guessed at."
)
LETTER = re.compile(r"[^\W\d_]")
LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")
WORD = re.compile(r"[^\W\d_]+")

ENGLISH = (
    "the a an and or but of to in on at for from with by is are was were be been it its this that "
    "these those i you he she we they me my your his her our their them not no so as if than then "
    "there what who when how why do does did have has had will would can could about all just out "
    "up more most very because one get"
)
OTHERS = {
    "Spanish": (
        "el la los las un una unos de del que y en no es por con para se lo como pero sus su mi yo "
        "muy más está son fue ser hay ya porque"
    ),
    "French": (
        "le la les un une des du de et est que qui dans pour pas ne ce cette je il elle nous vous "
        "ils sur avec au aux mais plus sont être fait"
    ),
    "German": (
        "der die das und ist nicht ein eine einen zu mit den dem von auf für ich sie wir es auch "
        "sich aber wie als im am habe hat sind war"
    ),
    "Portuguese": (
        "o os as um uma de do da dos das que e em não é por com para se como mas seu sua meu eu "
        "muito mais foi são ser já porque"
    ),
    "Italian": (
        "il lo gli un una di del della che e in non è per con si come ma suo sua mio io molto più "
        "sono essere ho ha anche perché"
    ),
    "Dutch": (
        "de het een en van dat die niet ik je we ze zijn is voor met op te er maar ook als naar "
        "bij heb heeft was werd"
    ),
    "Hindi in Latin letters": (
        "hai hain ka ki ke ko se mein nahi nahin aur kya tha thi ho kar bhi toh yeh woh main mujhe "
        "hum aap kyunki lekin bahut liye karna raha rahi"
    ),
}
_ENGLISH = frozenset(ENGLISH.split())
_OTHERS = tuple(frozenset(words.split()) for words in OTHERS.values())


def is_read(text: str) -> bool:
    """Return whether a passage is taken to be English, or too short to tell."""
    part = text[:LOOKED_AT]
    letters = len(LETTER.findall(part))
    if 2 * len(LATIN.findall(part)) < letters:
        return False
    words = [word.lower() for word in WORD.findall(part)]
    if len(words) < FEWEST_WORDS:
        return True
    english = sum(word in _ENGLISH for word in words)
    return english >= max(sum(word in other for word in words) for other in _OTHERS)
