"""What is not known exactly, as a shape: how likely each value is.

Every shape answers the same three questions: `ppf(u)` (the value below which a share `u` of
the possibilities lies), `mean`, and `widened(factor, floor)` (the same mean, less sure).
"""

from __future__ import annotations

import itertools
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta
from numpy.typing import ArrayLike, NDArray

from afterward.base import special
from afterward.base.errors import AfterwardError, Fault

Values = NDArray[np.float64]
Positive = Annotated[float, Meta(gt=0)]
Share = Annotated[float, Meta(gt=0, lt=1)]

# The normal score below which 95 of 100 lie.
Z95 = 1.6448536269514722
# How unsure the level of a published spread of people is, for each point of stretch above 1: a
# spread borrowed from another country or profession (1.75) is taken to lie within 15 % or so.
LEVEL_SHARE = 0.2


def _ordered(**values: float) -> None:
    names = list(values)
    pairs = itertools.pairwise(names)
    faults = tuple(
        Fault(high, f"{values[high]:g}", f"more than `{low}` ({values[low]:g})")
        for low, high in pairs
        if not values[low] < values[high]
    )
    if faults:
        raise AfterwardError("values out of order", faults=faults)


class Point(msgspec.Struct, frozen=True, tag_field="kind", tag="point"):
    """One published number without a published spread."""

    value: float

    @property
    def mean(self) -> float:
        """Return the number."""
        return self.value

    def ppf(self, u: ArrayLike) -> Values:
        """Return the number for every `u`."""
        return np.full(np.shape(u), self.value)

    def widened(self, factor: float, floor: float) -> Point | Normal:
        """Return the number with a spread of `floor` (a share of it) times `factor`."""
        sd = abs(self.value) * floor * factor
        return Normal(mean=self.value, sd=sd) if sd > 0 else self


class Normal(msgspec.Struct, frozen=True, tag_field="kind", tag="normal"):
    """A bell around a mean, as wide as its standard deviation says."""

    mean: float
    sd: Positive

    def ppf(self, u: ArrayLike) -> Values:
        """Return the value below which a share `u` lies."""
        return self.mean + self.sd * special.ndtri(u)

    def widened(self, factor: float, floor: float) -> Normal:
        """Return the same mean, less sure."""
        return Normal(mean=self.mean, sd=max(self.sd * factor, abs(self.mean) * floor))


class LogNormal(msgspec.Struct, frozen=True, tag_field="kind", tag="lognormal"):
    """A positive number known within a factor: `median`, and 1 in 20 below `p05`, above `p95`."""

    median: Positive
    p05: Positive
    p95: Positive

    def __post_init__(self) -> None:
        """Refuse a range that does not hold its own median."""
        _ordered(p05=self.p05, median=self.median, p95=self.p95)

    @property
    def mean(self) -> float:
        """Return the mean, by 999 equal slices of probability."""
        return float(self.ppf((np.arange(999) + 0.5) / 999).mean())

    def ppf(self, u: ArrayLike) -> Values:
        """Return the value below which a share `u` lies; the two sides may differ in width."""
        z = special.ndtri(u)
        low = np.log(self.median / self.p05) / Z95
        high = np.log(self.p95 / self.median) / Z95
        return self.median * np.exp(z * np.where(z < 0, low, high))

    def widened(self, factor: float, floor: float) -> LogNormal:
        """Return the same mean, with both sides stretched on the scale of ratios.

        The mean is held, not the median: otherwise the less a figure is trusted, the more it
        would pay on average.
        """
        least = Z95 * floor
        low = max(np.log(self.median / self.p05) * factor, least)
        high = max(np.log(self.p95 / self.median) * factor, least)
        loose = _log_normal(self.median, low, high)
        return _log_normal(self.median * self.mean / loose.mean, low, high)


def _log_normal(median: float, low: float, high: float) -> LogNormal:
    """Return the shape with a median and two sides on the scale of ratios."""
    p05, p95 = float(median * np.exp(-low)), float(median * np.exp(high))
    return LogNormal(median=float(median), p05=p05, p95=p95)


class Beta(msgspec.Struct, frozen=True, tag_field="kind", tag="beta"):
    """A share between 0 and 1, as if `a` of `a + b` had been counted."""

    a: Positive
    b: Positive

    @property
    def mean(self) -> float:
        """Return the mean share."""
        return self.a / (self.a + self.b)

    def ppf(self, u: ArrayLike) -> Values:
        """Return the share below which a share `u` lies."""
        return special.betaincinv(self.a, self.b, u)

    def widened(self, factor: float, floor: float) -> Beta:
        """Return the same mean, as if fewer had been counted (sd times `factor`)."""
        del floor  # counts carry their own spread
        total = self.a + self.b
        # sd^2 = m(1-m)/(n+1), so n+1 shrinks by factor^2; under 0.4 the shape turns into two
        # spikes at 0 and 1, which no source meant.
        kept = max((total + 1) / factor**2 - 1, 0.4) / total
        return Beta(a=self.a * kept, b=self.b * kept)


class Uniform(msgspec.Struct, frozen=True, tag_field="kind", tag="uniform"):
    """Anything from `low` to `high`, none likelier than another."""

    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse an empty range."""
        _ordered(low=self.low, high=self.high)

    @property
    def mean(self) -> float:
        """Return the middle."""
        return (self.low + self.high) / 2

    def ppf(self, u: ArrayLike) -> Values:
        """Return the value below which a share `u` lies."""
        return self.low + (self.high - self.low) * np.asarray(u, dtype=float)

    def widened(self, factor: float, floor: float) -> Uniform:
        """Return a longer range about the same middle; never across zero if it was not."""
        half = max((self.high - self.low) / 2 * factor, abs(self.mean) * floor)
        low, high = self.mean - half, self.mean + half
        return Uniform(low=max(low, 0.0) if self.low >= 0 else low, high=high)


class Triangular(msgspec.Struct, frozen=True, tag_field="kind", tag="triangular"):
    """A lowest, a likeliest and a highest value."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        """Refuse values out of order."""
        if not self.low <= self.mode <= self.high or self.low == self.high:
            raise AfterwardError(
                "values out of order",
                faults=(
                    Fault(
                        "mode",
                        f"{self.mode:g}",
                        f"a number from `low` ({self.low:g}) to `high` ({self.high:g})",
                    ),
                ),
            )

    @property
    def mean(self) -> float:
        """Return the mean of the three corners."""
        return (self.low + self.mode + self.high) / 3

    def ppf(self, u: ArrayLike) -> Values:
        """Return the value below which a share `u` lies."""
        u = np.asarray(u, dtype=float)
        width, left, right = self.high - self.low, self.mode - self.low, self.high - self.mode
        rising = self.low + np.sqrt(u * width * left)
        falling = self.high - np.sqrt((1 - u) * width * right)
        return np.where(u * width < left, rising, falling)

    def widened(self, factor: float, floor: float) -> Triangular:
        """Return the same mean with all three values further from it, above zero if they were."""
        least = abs(self.mean) * floor / max((self.high - self.low) / 2.0, 1e-300)
        stretch = max(factor, least)
        low, mode, high = (
            self.mean + (value - self.mean) * stretch for value in (self.low, self.mode, self.high)
        )
        if self.low >= 0.0:
            low, mode = max(low, 0.0), max(mode, 0.0)
        return Triangular(low=low, mode=mode, high=high)


class Quantiles(msgspec.Struct, frozen=True, tag_field="kind", tag="quantiles"):
    """A published spread of pay or the like: a median and two points that a share lies below.

    `at_least_high` marks a top-coded upper point ("239,200 or more"): it is then a floor of that
    point, not its value, and the upper side is drawn twice as wide on the scale of ratios.
    """

    median: Positive
    low: Positive
    low_at: Share
    high: Positive
    high_at: Share
    at_least_high: bool = False

    def __post_init__(self) -> None:
        """Refuse points that do not surround the median."""
        _ordered(low=self.low, median=self.median, high=self.high)
        _ordered(low_at=self.low_at, middle=0.5, high_at=self.high_at)

    @property
    def mean(self) -> float:
        """Return the mean, by 999 equal slices of probability."""
        return float(self.ppf((np.arange(999) + 0.5) / 999).mean())

    @property
    def sigmas(self) -> tuple[float, float]:
        """Return the widths below and above the median on the scale of ratios."""
        low = np.log(self.median / self.low) / -special.ndtri(self.low_at)
        high = np.log(self.high / self.median) / special.ndtri(self.high_at)
        return float(low), float(high * (2.0 if self.at_least_high else 1.0))

    def ppf(self, u: ArrayLike) -> Values:
        """Return the value below which a share `u` lies (two half log-normals, one median)."""
        z = special.ndtri(u)
        low, high = self.sigmas
        return self.median * np.exp(z * np.where(z < 0, low, high))

    def widened(self, factor: float, floor: float) -> LogNormal:
        """Return the same mean, its level less sure.

        The spread is of people, not of doubt: that some are paid twice what others are is known
        well. What a weak or borrowed source leaves open is the level of the whole, by `floor` or
        a fifth of the stretch on the scale of ratios, whichever is more; the two add as variances.
        """
        level = max(floor, LEVEL_SHARE * (factor - 1.0))
        low, high = (Z95 * float(np.hypot(sigma, level)) for sigma in self.sigmas)
        loose = _log_normal(self.median, low, high)
        return _log_normal(self.median * self.mean / loose.mean, low, high)


Distribution = Point | Normal | LogNormal | Beta | Uniform | Triangular | Quantiles


def quantiles(shape: Distribution, *shares: float) -> tuple[float, ...]:
    """Return the values below which each share lies."""
    return tuple(float(v) for v in np.atleast_1d(shape.ppf(np.array(shares))))


def as_plain(shape: Distribution) -> dict[str, Any]:
    """Return a shape as plain data, its kind first."""
    return msgspec.to_builtins(shape)
