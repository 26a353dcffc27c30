"""Ratings as tables, borrowed from kin where there are none, and nearness made of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import matched
from afterward.base.errors import AfterwardError
from afterward.matching import prepare
from afterward.matching.rated import filled_by_kin
from afterward.matching.signals import FUSED, INDEPENDENT, material, rated_signals, signals
from afterward.matching.text import Neighbours, cosines, counts, overlap, themes, weighed
from afterward.occupations import load
from releases import onet_text


@pytest.fixture(scope="module")
def stuff(folder):
    return material(matched.release(folder))


@pytest.fixture(scope="module")
def found(stuff):
    return signals(stuff)


def test_only_occupations_with_data_are_held(stuff):
    assert len(stuff.codes) == len(matched.WORK)
    assert matched.GROUP[0] not in stuff.codes


def test_who_was_not_rated_borrows_from_the_nearest_codes(stuff):
    skills = stuff.sections["skills"]
    at = stuff.codes.index("29-1214.00")
    kin = [row for row, code in enumerate(stuff.codes) if code[:6] == "29-121" and row != at]
    assert skills.borrowed[at]
    assert skills.borrowed.sum() == len(matched.UNRATED)
    assert np.allclose(skills.value[at], skills.value[kin].mean(axis=0))


def test_kin_are_looked_for_ever_wider():
    value = np.array([[1.0], [3.0], [9.0], [np.nan], [np.nan]])
    codes = ["11-1111.00", "11-1112.00", "29-1111.00", "11-1111.01", "53-1111.00"]
    filled, missing = filled_by_kin(value, codes)
    assert missing.tolist() == [False, False, False, True, True]
    assert filled[:, 0].tolist() == [1.0, 3.0, 9.0, 1.0, pytest.approx(13 / 3)]


def test_ratings_keep_their_errors_and_month(stuff):
    skills = stuff.sections["skills"]
    assert set(skills.error[0]) == {0.2}
    assert str(skills.date[0]) == "2023-08"


def test_every_signal_is_square_and_most_are_even(found, stuff):
    rows = len(stuff.codes)
    for name, one in found.items():
        assert one.shape == (rows, rows), name
        assert np.isfinite(one).all(), name
        assert np.allclose(one, one.T, atol=1e-6), name


def test_what_the_release_lacks_is_left_out(found):
    lacking = {"activities", "activity groups", "activity kinds", "activity themes", "values"}
    assert set(FUSED) - set(found) == lacking


def test_work_that_is_about_the_same_is_nearer(found, stuff):
    nurse, critical = (stuff.codes.index(code) for code in ("29-1141.00", "29-1141.03"))
    baker = stuff.codes.index("51-3011.00")
    for name in ("ratings", "tasks", "all text", "all themes", "code", "styles"):
        assert found[name][nurse, critical] > found[name][nurse, baker], name


def test_independent_signals_come_from_ratings_alone(stuff):
    made = rated_signals(stuff.sections)
    assert {one for one in INDEPENDENT if one not in made} == {"abilities", "values"}


def test_a_release_without_job_zones_is_refused_in_words(folder):
    release = matched.release(folder, without=("Job Zones",))
    with pytest.raises(AfterwardError) as said:
        prepare(release)
    assert said.value.code == "data.table"


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), min_size=3, max_size=8))
def test_texts_are_as_near_as_their_words(documents):
    held = overlap(weighed(documents, 1))
    assert ((held > -1e-9) & (held < 1 + 1e-9)).all()
    for at, one in enumerate(documents):
        assert held[at, at] == pytest.approx(1.0 if one else 0.0)


def test_rare_words_fall_out_when_told_to():
    found, kept = counts([["a", "b"], ["a"], ["a", "c"]], least=2)
    assert kept == ["a"]
    assert found.toarray().tolist() == [[1.0], [1.0], [1.0]]


def test_themes_bring_words_of_one_kind_together():
    documents = [["a", "b"], ["b", "c"], ["x", "y"], ["y", "z"]]
    held = cosines(themes(weighed(documents, 1), 2))
    assert held[0, 1] > held[0, 2]


def test_words_by_their_company():
    sentences = [["ward", "nurse"], ["ward", "sister"], ["lamp", "oil"], ["lamp", "wick"]] * 6
    company = Neighbours(sentences)
    held = cosines(company.vectors)
    nurse, sister, oil = (company.words.index(one) for one in ("nurse", "sister", "oil"))
    assert held[nurse, sister] > held[nurse, oil]
    assert company.documents([["nurse"], ["unknown"], []]).shape == (3, company.vectors.shape[1])


@pytest.mark.parametrize("new", [False, True])
def test_a_release_of_two_occupations_is_refused_in_words(tmp_path, new):
    path = tmp_path / "small.zip"
    path.write_bytes(onet_text("30.3" if new else "29.3", new=new))
    with pytest.raises(AfterwardError) as said:
        prepare(load(path))
    assert said.value.code == "match.too_few"


def test_work_styles_of_newer_releases_are_read_on_their_own_scale(tmp_path):
    path = tmp_path / "new.zip"
    path.write_bytes(onet_text("30.3", new=True))
    made = material(load(path))
    assert made.sections["styles"].value.tolist() == [[-1.5]]
    assert "values" not in made.sections
