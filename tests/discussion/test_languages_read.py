"""Passages that are not in English are named as unread, by a rule one can check by hand."""

import pytest

from afterward.discussion.readers import thread_from

READ = [
    "I agree, medicine often normalizes the absence of personal life as dedication.",
    "Well said…",
    "Absolutely correct :100:",
    "After NEET PG there was the bond, the EMI and no pay; total burnout yaar.",
    "Worn out. Done. Gone. Nights, bleeps, rota gaps, no lunch, no sleep.",
    "12345 !!! 😢",
    "",
]
UNREAD = [
    "मैंने तीन साल बाद अस्पताल छोड़ दिया और अब पढ़ाता हूँ",
    "Я устал от дежурств и ушёл",
    "我離開了醫院",
    "Dejé la medicina porque no podía más con las guardias y la falta de sueño",
    "J'ai quitté la médecine parce que je ne dormais plus et que ma famille souffrait",
    "Ich habe die Klinik verlassen, weil ich nicht mehr schlafen konnte und das Team weg war",
    "Maine hospital chhod diya kyunki bahut stress tha aur ghar ke liye time nahi tha",
]


@pytest.mark.parametrize("text", READ)
def test_english_and_what_is_too_short_to_tell_is_read(text):
    assert thread_from((text or "...").encode(), "t.txt").unread == ()


@pytest.mark.parametrize("text", UNREAD)
def test_other_languages_are_not(text):
    assert thread_from(text.encode(), "t.txt").unread == ("p1",)


def test_unread_passages_stay_in_their_place_and_are_named_and_said():
    thread = thread_from("\n\n".join([READ[0], UNREAD[0], READ[1]]).encode(), "t.txt")
    assert [p.text for p in thread.passages] == [READ[0], UNREAD[0], READ[1]]
    assert thread.unread == ("p2",)
    assert any(note.startswith("1 passage is not in English") for note in thread.notes)
    assert "not guessed at" in " ".join(thread.notes)
