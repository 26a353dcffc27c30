"""The prepared index on the disk: the same when it is read again, made anew when it is damaged."""

import numpy as np
import pytest

import matched
from afterward.base.errors import AfterwardError
from afterward.matching import Ask, finding, keeping, match
from afterward.occupations import cache


@pytest.fixture
def kept(tmp_path, folder):
    cache.save(matched.release(folder), tmp_path)
    return tmp_path


def test_an_index_reads_as_it_was_written(kept, index):
    made = keeping.load(kept)
    path = keeping.prepared_path(kept)
    again = keeping.read(path)
    assert again.codes == made.codes == index.codes
    assert np.array_equal(again.wide, made.wide)
    assert again.groups == made.groups
    assert again.levels.names == made.levels.names
    assert (again.text.by_word != made.text.by_word).nnz == 0
    now = {0: 0.7, 5: 0.3}
    assert match(again, Ask(now=now)) == match(made, Ask(now=now)) == match(index, Ask(now=now))


def test_it_is_prepared_once(kept, monkeypatch):
    keeping.load(kept)
    monkeypatch.setattr(keeping, "prepare", lambda _: pytest.fail("prepared twice"))
    assert len(keeping.load(kept).codes) == len(matched.WORK)


@pytest.mark.parametrize("damage", [b"", b"junk", None])
def test_a_damaged_index_is_made_anew(kept, damage):
    keeping.load(kept)
    path = keeping.prepared_path(kept)
    path.write_bytes(path.read_bytes()[:-200] if damage is None else damage)
    assert len(keeping.load(kept).codes) == len(matched.WORK)
    assert len(keeping.read(path).codes) == len(matched.WORK)


def test_other_weights_mean_another_index(kept, monkeypatch):
    before = keeping.prepared_path(kept)
    monkeypatch.setattr(keeping, "SCHEMA", 2)
    assert keeping.prepared_path(kept) != before


def test_it_goes_when_the_release_goes(kept):
    keeping.load(kept)
    cache.drop("onet", kept)
    assert not list(kept.rglob("matching-*"))


def test_a_disk_that_refuses_costs_only_time(kept, monkeypatch):
    monkeypatch.setattr(np, "savez", lambda *_, **__: (_ for _ in ()).throw(OSError("full")))
    assert keeping.load(kept).codes
    assert not keeping.prepared_path(kept).exists()


def test_without_a_release_it_says_how_to_add_one(tmp_path):
    with pytest.raises(AfterwardError) as said:
        finding.open_index(tmp_path)
    assert said.value.code == "match.no_data"
    assert "afterward data" in said.value.remedy
