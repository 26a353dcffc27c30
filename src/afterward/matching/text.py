"""How near texts are to each other: word counts weighed by rarity, and their common themes.

A document is a list of words. Everything is computed from the release itself: no model is brought
in from outside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import svds

Array = NDArray[np.float64]
Document = Sequence[Hashable]

RARE = 3  # a word in fewer sentences than this says nothing about its neighbours
SMOOTH = 1e-3
DIMENSIONS, THEMES = 150, 200
DENSE = 2000


def counts(documents: Sequence[Document], least: int = 1) -> tuple[sparse.csr_matrix, list]:
    """Return how often each word stands in each document, and the words.

    Words that stand in fewer than `least` documents are left out.
    """
    seen: dict[Hashable, int] = {}
    rows, columns, held = [], [], []
    for at, document in enumerate(documents):
        for word, often in Counter(document).items():
            rows.append(at)
            columns.append(seen.setdefault(word, len(seen)))
            held.append(float(often))
    found = sparse.csr_matrix((held, (rows, columns)), shape=(len(documents), len(seen)))
    kept = np.bincount(found.indices, minlength=len(seen)) >= least
    return found[:, np.flatnonzero(kept)], [
        one for one, is_in in zip(seen, kept, strict=True) if is_in
    ]


def rarity(found: sparse.csr_matrix) -> Array:
    """Return log((1 + documents) / (1 + documents with the word)) + 1 for each word."""
    held = np.bincount(found.indices, minlength=found.shape[1])
    return np.log((1 + found.shape[0]) / (1 + held)) + 1


def weighed(documents: Sequence[Document], least: int = 2) -> sparse.csr_matrix:
    """Return documents as vectors of length one: (1 + log count) times rarity (tf-idf)."""
    found, _ = counts(documents, least)
    found = found.copy()
    found.data = 1 + np.log(found.data)
    return unit_rows(found @ sparse.diags(rarity(found)))


def unit_rows(found: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the rows with length one; an empty row stays empty."""
    lengths = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.maximum(lengths, 1e-12)) @ found)


def overlap(found: sparse.csr_matrix) -> Array:
    """Return the cosine between all rows."""
    return (found @ found.T).toarray()


def cosines(vectors: Array) -> Array:
    """Return the cosine between all rows of dense vectors."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    one = vectors / np.maximum(lengths, 1e-12)
    return one @ one.T


def themes(found: sparse.csr_matrix, most: int = THEMES) -> Array:
    """Return documents by their main themes: latent semantic analysis by singular values."""
    left, values = _svd(found, most)
    return left * values


def _svd(found: sparse.csr_matrix, most: int) -> tuple[Array, Array]:
    """Return the main left singular vectors and values, the largest first.

    Up to some thousand documents they are found whole, which is the same each time; an iteration
    can end elsewhere where many values are alike.
    """
    size = min(most, *found.shape)
    if found.shape[0] <= DENSE:
        values, left = np.linalg.eigh((found @ found.T).toarray())
        return left[:, ::-1][:, :size], np.sqrt(np.maximum(values[::-1][:size], 0.0))
    begin = np.ones(min(found.shape))  # the same start each time
    left, values, _ = svds(found.astype(np.float64), k=min(size, min(found.shape) - 1), v0=begin)
    return left[:, ::-1], values[::-1]


class Neighbours:
    """Words by the company they keep: positive pointwise mutual information, then its themes.

    Source of the method: Levy, Goldberg and Dagan 2015 (context smoothing 0.75); documents are
    averages weighed by SMOOTH / (SMOOTH + frequency) with the common direction taken out, after
    Arora, Liang and Ma 2017.
    """

    def __init__(self, sentences: Sequence[Document]) -> None:
        found, self.words = counts([[*dict.fromkeys(one)] for one in sentences], RARE)
        held = np.asarray(found.sum(axis=0)).ravel()
        lengths = np.maximum(np.asarray(found.sum(axis=1)).ravel(), 1.0)
        both = (found.T @ sparse.diags(1 / lengths) @ found).tolil()
        both.setdiag(0)
        left, values = _svd(_information(both.tocoo()), DIMENSIONS)
        vectors = left * np.sqrt(values)
        self.vectors = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
        self.weights = SMOOTH / (SMOOTH + held / max(held.sum(), 1.0))

    def documents(self, documents: Sequence[Document]) -> Array:
        """Return a vector for each document `(document, dimension)`."""
        places = {word: at for at, word in enumerate(self.words)}
        rows, columns = [], []
        for at, document in enumerate(documents):
            known = [places[word] for word in document if word in places]
            rows += [at] * len(known)
            columns += known
        chosen = sparse.csr_matrix(
            (self.weights[columns], (rows, columns)), shape=(len(documents), len(self.words))
        )
        found = np.asarray(chosen @ self.vectors)
        found = found - found.mean(axis=0)
        common = np.linalg.svd(found, full_matrices=False)[2][0]
        return found - np.outer(found @ common, common)


def _information(both: sparse.coo_matrix) -> sparse.csr_matrix:
    near = np.asarray(both.sum(axis=1)).ravel() + 1e-9
    softened = near**0.75
    chance = near[both.row] * softened[both.col] / softened.sum()
    value = np.log(np.maximum(both.data, 1e-12) / chance)
    kept = (value > 0) & (both.data > 0)
    return sparse.csr_matrix((value[kept], (both.row[kept], both.col[kept])), shape=both.shape)
