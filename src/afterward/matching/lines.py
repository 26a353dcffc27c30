"""From a line of a person's own text to occupations: rare words, pieces of words, whole titles.

Words are weighed as in BM25 (Robertson and Zaragoza 2009, k1 = 1.5, b = 0.75) over titles,
description and tasks; pieces of three to five letters over titles alone, for spelling and endings;
a whole title in the line counts by itself. A prior says how near the health professions an
occupation is, as whoever asks comes from them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from afterward.matching.synonyms import Meant, meant
from afterward.matching.text import counts, rarity, themes, unit_rows
from afterward.matching.words import BUCKETS, pieces, words

Array = NDArray[np.float32]
Matrix = sparse.csr_matrix

K1, B = 1.5, 0.75
LONGEST_TITLE = 6
ALIKE = 0.12
# What each part counts, chosen on lines written for that and on titles and tasks of the data.
BY_WORDS, BY_PIECES, BY_TITLE, BY_PRIOR = 1.0, 0.6, 0.5, 0.3
BY_LEAD, BY_THEME = 0.5, 0.5
BY_POST, BY_FIELD, BY_ALSO, BY_GRADE = 1.2, 0.6, 0.3, 0.3
LEAD = re.compile(r"[,;:(|/\u2013\u2014]| - | at | for ")


@dataclass(frozen=True, slots=True, eq=False)
class TextIndex:
    """What lines are looked up in.

    `vocabulary` are words in order and `by_word` `(word, occupation)` their weights; `by_piece`
    `(bucket, occupation)`; `title_key` are numbers of whole titles in order, `title_of` the
    occupation of each. `theme_of_word` `(word, theme)` and `theme_of` `(occupation, theme)` bring
    words together that stand in the same texts.
    """

    vocabulary: NDArray[np.str_]
    by_word: Matrix
    by_piece: Matrix
    title_key: NDArray[np.int64]
    title_of: NDArray[np.int64]
    theme_of_word: NDArray[np.float16]
    theme_of: Array

    @property
    def occupations(self) -> int:
        """Return how many occupations there are."""
        return self.by_word.shape[1]

    def strength(self, text: str) -> float:
        """Return how much the rare words of a text say: the score of the nearest occupation."""
        return float(_word_score(self, words(text)).max(initial=0.0))


def build_index(texts: Sequence[Sequence[str]], titles: Sequence[Sequence[str]]) -> TextIndex:
    """Return the index of texts and titles by occupation."""
    documents = [[word for text in held for word in words(text)] for held in texts]
    found, vocabulary = counts(documents, 1)
    order = np.argsort(np.array(vocabulary))
    named = [[word for title in held for word in words(title)] for held in titles]
    keys, owners = _title_keys(titles)
    found = found[:, order]
    return TextIndex(
        np.array(vocabulary)[order],
        sparse.csr_matrix(_bm25(found).T.astype(np.float32)),
        _by_piece(named),
        keys,
        owners,
        *_themes(found),
    )


def _themes(found: Matrix) -> tuple[NDArray[np.float16], Array]:
    """Return themes of words, with their rarity, and of occupations, with length one."""
    rare = rarity(found)
    texts = found.copy()
    texts.data = 1 + np.log(texts.data)
    texts = unit_rows(texts @ sparse.diags(rare))
    left = themes(texts)
    lengths = np.maximum((left * left).sum(axis=0), 1e-9)
    of_word = np.asarray(texts.T @ left) / lengths * rare[:, None]
    unit = left / np.maximum(np.linalg.norm(left, axis=1, keepdims=True), 1e-9)
    largest = max(float(np.abs(of_word).max(initial=0.0)), 1e-9)
    return (of_word / largest).astype(np.float16), unit.astype(np.float32)


def _bm25(found: Matrix) -> Matrix:
    made = found.tocsr(copy=True)
    lengths = np.asarray(found.sum(axis=1)).ravel()
    held = np.bincount(found.indices, minlength=found.shape[1])
    rare = np.log(1 + (found.shape[0] - held + 0.5) / (held + 0.5))
    often = made.data
    long = np.repeat(lengths / max(lengths.mean(), 1e-9), np.diff(made.indptr))
    made.data = rare[made.indices] * often * (K1 + 1) / (often + K1 * (1 - B + B * long))
    return made


def _by_piece(named: Sequence[list[str]]) -> Matrix:
    columns = [pieces(one) for one in named]
    rows = np.repeat(np.arange(len(columns)), [len(one) for one in columns])
    held = np.ones(len(rows))
    shape = (len(columns), BUCKETS)
    joined = np.concatenate([*columns, np.empty(0, dtype=np.int64)])
    found = sparse.csr_matrix((held, (rows, joined)), shape=shape)
    found.data = 1 + np.log(found.data)
    made = found @ sparse.diags(rarity(found))
    lengths = np.sqrt(np.asarray(made.multiply(made).sum(axis=1)).ravel())
    made = sparse.diags(1 / np.maximum(lengths, 1e-12)) @ made
    return sparse.csr_matrix(made.T.astype(np.float32))


def _title_keys(titles: Sequence[Sequence[str]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    held = sorted(
        {
            (title_key(words(one)), at)
            for at, each in enumerate(titles)
            for one in each
            if words(one)
        }
    )
    keys = np.array(held, dtype=np.int64).reshape(-1, 2)
    return keys[:, 0].copy(), keys[:, 1].copy()


def title_key(of: Sequence[str]) -> int:
    """Return the number that a title of these words has, whatever their order."""
    joined = " ".join(sorted(of)).encode()
    return zlib.crc32(joined) | zlib.adler32(joined) << 31


def scores(index: TextIndex, line: str, prior: NDArray[np.float64] | None = None) -> Array:
    """Return how well a line fits each occupation `(occupation,)`; only differences mean anything.

    A line begins with what the post is called more often than not, so its first part counts again.
    A line without any word of the data fits none: all zeros.
    """
    found = _scores(index, line)
    lead = LEAD.split(line, maxsplit=1)[0]
    if len(lead) < len(line):
        found = found + BY_LEAD * _scores(index, lead)
    if not found.any():
        return found
    return found if prior is None else (found + BY_PRIOR * prior).astype(np.float32)


def _scores(index: TextIndex, line: str) -> Array:
    means = meant(line)
    said = words(f"{means.rest} {means.words}")
    found = BY_WORDS * _lifted(_word_score(index, said))
    found += BY_PIECES * _lifted(_piece_score(index, said)) + BY_TITLE * _title_score(index, said)
    found += BY_THEME * _lifted(_theme_score(index, said))
    for weight, titles in _weighed(means):
        for title in titles:
            found[_owners(index, title_key(words(title)))] += weight
    return found


def _weighed(means: Meant) -> Iterator[tuple[float, tuple[str, ...]]]:
    yield BY_POST, means.posts
    yield BY_FIELD, means.titles
    yield BY_ALSO, means.also
    yield BY_GRADE, means.grades


def _lifted(found: Array) -> Array:
    most = float(found.max(initial=0.0))
    return found / most if most > 0 else found


def _word_score(index: TextIndex, said: Sequence[str]) -> Array:
    at = _known(index, said)
    return _summed(index.by_word, at, np.ones(len(at), dtype=np.float32))


def _known(index: TextIndex, said: Sequence[str]) -> NDArray[np.int64]:
    """Return the places of the words that the data knows, each once."""
    known = np.array([*dict.fromkeys(said)] or [""])
    at = np.minimum(np.searchsorted(index.vocabulary, known), len(index.vocabulary) - 1)
    return at[index.vocabulary[at] == known]


def _theme_score(index: TextIndex, said: Sequence[str]) -> Array:
    """Return the cosine with each occupation's themes; what points away counts as nothing."""
    mine = index.theme_of_word[_known(index, said)].astype(np.float32).sum(axis=0)
    near = index.theme_of @ mine / max(float(np.linalg.norm(mine)), 1e-9)
    return np.maximum(near, 0.0).astype(np.float32)


def _piece_score(index: TextIndex, said: Sequence[str]) -> Array:
    """Return how alike the pieces are; nothing where they are hardly alike at all.

    Different pieces share a bucket now and then, so a word nobody knows is a little like many.
    """
    at, often = np.unique(pieces(said), return_counts=True)
    weights = (1 + np.log(often)).astype(np.float32)
    found = _summed(index.by_piece, at, weights / max(float(np.linalg.norm(weights)), 1e-9))
    return found if float(found.max(initial=0.0)) >= ALIKE else np.zeros_like(found)


def _summed(held: Matrix, rows: NDArray[np.int64], weights: Array) -> Array:
    """Return the weighed sum of some rows; quicker than a product, as lines are short."""
    total = np.zeros(held.shape[1], dtype=np.float32)
    starts, ends = held.indptr[rows], held.indptr[rows + 1]
    for start, end, weight in zip(starts, ends, weights, strict=True):
        total[held.indices[start:end]] += weight * held.data[start:end]
    return total


def _title_score(index: TextIndex, said: Sequence[str]) -> Array:
    """Return the share of a line that is a whole title of an occupation, the longest counting."""
    total = np.zeros(index.occupations, dtype=np.float32)
    for size in range(min(LONGEST_TITLE, len(said)), 0, -1):
        keys = [title_key(said[at : at + size]) for at in range(len(said) - size + 1)]
        for key in keys:
            held = _owners(index, key)
            share = np.float32(min(1.0, 0.4 + 0.2 * size) / max(1, len(held)) ** 0.5)
            total[held] = np.maximum(total[held], share)
    return total


def _owners(index: TextIndex, key: int) -> NDArray[np.int64]:
    """Return the occupations that have a title of this number."""
    low, high = np.searchsorted(index.title_key, [key, key + 1])
    return index.title_of[low:high]
