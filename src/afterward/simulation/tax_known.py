"""Which shape a tax has where: shapes found once, each used only where it was held against the law.

Points are states of knowledge in tax years, told by how far what moves thresholds has moved. They
are cut into boxes; a box whose outermost points all have one shape has it inside too, and any
other box is cut in two along its longest side, down to single points.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.simulation.tax_pieces import no_curve
from afterward.simulation.tax_probe import Probe
from afterward.simulation.tax_shapes import Shape, fits, shape_at

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]

# More shapes than this of one household's tax are no saving over the rules themselves.
MOST_SHAPES = 48
# The least of a factor where it is compared with another.
SMALL = 1e-9
NOT_LOOKED = -1
# Boxes of so few points are looked at point by point.
FEW = 4


@dataclass(slots=True)
class Looked:
    """What has been looked at: the shapes, and where each was held against the law.

    `held` is (point, shape): 1 it fits, 0 it does not, -1 not looked at.
    """

    probe: Probe
    moved: Array
    shapes: list[Shape]
    held: NDArray[np.int8]

    def look(self, points: Numbers, shapes: Numbers, *, everywhere: bool = False) -> None:
        """Hold shapes against the law, pair by pair, where nobody has looked yet."""
        new = self.held[points, shapes] == NOT_LOOKED
        points, shapes = points[new], shapes[new]
        if points.size:
            moved = self.moved[points]
            told = fits(self.probe, self.shapes, shapes, moved, everywhere=everywhere)
            self.held[points, shapes] = told

    def settle(self, points: Numbers, *, everywhere: bool = False) -> None:
        """Look until each point has a shape that fits, finding new ones where none does."""
        bare = self.bare(points)
        pairs = np.repeat(bare, len(self.shapes)), np.tile(self.numbers, bare.size)
        self.look(*pairs, everywhere=everywhere)
        while (bare := self.bare(points)).size:
            if len(self.shapes) >= MOST_SHAPES:
                raise no_curve(f"its turns overtake one another in over {MOST_SHAPES} ways")
            point = bare[bare.size // 2]
            self.shapes.append(shape_at(self.probe, self.moved[point]))
            column = np.full((len(self.moved), 1), NOT_LOOKED, np.int8)
            self.held = np.append(self.held, column, axis=1)
            self.held[point, -1] = 1
            self.look(bare, np.full(bare.size, len(self.shapes) - 1), everywhere=everywhere)

    def bare(self, points: Numbers) -> Numbers:
        """Return the points that no shape is known to fit."""
        return points[~(self.held[points] == 1).any(axis=1)]

    @property
    def numbers(self) -> Numbers:
        """Return the numbers of the shapes."""
        return np.arange(len(self.shapes))


def shapes_of(
    probe: Probe, moved: Array, known: tuple[Shape, ...]
) -> tuple[Numbers, tuple[Shape, ...]]:
    """Return which shape the tax has at each point, and all shapes known by then.

    `moved` has shape `(point, factor)`.

    Raises:
        AfterwardError: the tax has no few straight pieces, or too many shapes.
    """
    along = _directions(moved)
    unseen = np.full((len(moved), len(known)), NOT_LOOKED, np.int8)
    looked = Looked(probe, moved, list(known), unseen)
    looked.settle(_spread(along), everywhere=True)
    chosen = np.zeros(len(moved), np.intp)
    boxes = [np.arange(len(moved))]
    while boxes:
        corners = [_outermost(along, box) for box in boxes]
        _look_around(looked, corners)
        cut = []
        for box, points in zip(boxes, corners, strict=True):
            common = (looked.held[points] == 1).all(axis=0) & (looked.held[box] != 0).all(axis=0)
            common = np.flatnonzero(common)
            if common.size:
                chosen[box] = common[0]
            else:
                cut += _halves(along, box)
        boxes = cut
    return chosen, tuple(looked.shapes)


def _look_around(looked: Looked, corners: list[Numbers]) -> None:
    """Hold the shapes of some corners of each box against the law at all its corners."""
    for last in (False, True):
        points, shapes = [], []
        for box in corners:
            some = np.flatnonzero((looked.held[box] == 1).any(axis=0))
            points.append(np.repeat(box, some.size))
            shapes.append(np.tile(some, box.size))
        looked.look(np.concatenate(points), np.concatenate(shapes))
        if not last:
            looked.settle(np.unique(np.concatenate(corners)))


def _directions(moved: Array) -> Array:
    """Return along what points are told apart: each factor, and each two compared; logarithms.

    Turns overtake one another where one factor has outgrown another by so much.
    """
    size = np.log(np.maximum(moved, SMALL))
    one, two = np.triu_indices(moved.shape[1], k=1)
    along = np.append(size, size[:, one] - size[:, two], axis=1)
    varies = np.flatnonzero(np.ptp(along, axis=0) > 0.0)
    # Each direction once: many factors move together, or not at all.
    apart = {along[:, column].tobytes(): int(column) for column in varies[::-1]}
    return along[:, sorted(apart.values())] if apart else along[:, :1]


def _spread(along: Array) -> Numbers:
    """Return a few points spread over all."""
    order = np.argsort(along[:, 0], kind="stable")
    return order[np.linspace(0, len(along) - 1, 6 + len(along) // 250).astype(np.intp)]


def _outermost(along: Array, box: Numbers) -> Numbers:
    """Return the points of a box furthest out in each direction, and one from the middle."""
    if box.size <= FEW:
        return box
    there = along[box]
    return np.unique(box[[*there.argmin(axis=0), *there.argmax(axis=0), box.size // 2]])


def _halves(along: Array, box: Numbers) -> list[Numbers]:
    """Return a box cut in two along its longest side, in proportion."""
    there = along[box]
    order = np.argsort(there[:, np.ptp(there, axis=0).argmax()], kind="stable")
    return [box[order[: box.size // 2]], box[order[box.size // 2 :]]]
