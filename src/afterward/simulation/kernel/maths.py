"""Single-precision arithmetic that runs side by side in lanes: no branches, no library calls.

Philox is that of `afterward.base.streams`, word for word; the normal quantile follows Giles (2010),
"Approximating the erfinv function", the rest are minimax polynomials. Errors are tested.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
from numba import float32, int32, njit, uint32, uint64

from afterward.simulation.kernel.digest import digest

F = np.float32
# No sum is taken in another order than it is written: a life comes out the same, bit for bit, in
# whatever lane, block, thread or process it is worked out.
ORDERED = {"nnan", "ninf", "nsz"}


SOURCES = digest(Path(__file__).parent)


def making(function: Any) -> Any:
    """Compile a function that makes arrays; kept on disk under the name of all it may call.

    What is kept for one file would otherwise be taken up again after another file has changed.
    """
    return _kept(function, counts=True)


def compiled(function: Any) -> Any:
    """Compile a function of lanes that makes no array, kept on disk likewise.

    Nobody counts who still holds the arrays that it is handed: whoever calls it does. Counted at
    every look into a table, that took two fifths of the time of small blocks, and more of two
    threads that count in the same place.
    """
    return _kept(function, counts=False)


def _kept(function: Any, *, counts: bool) -> Any:
    function.__qualname__ = f"{function.__name__}_{SOURCES}"
    return njit(
        fastmath=ORDERED,
        error_model="numpy",
        boundscheck=False,
        nogil=True,
        cache=True,
        _nrt=counts,
    )(function)


def inside(function: Any) -> Any:
    """Compile a function that is always put in the place where it is called."""
    return njit(
        fastmath=ORDERED, error_model="numpy", boundscheck=False, forceinline=True, _nrt=False
    )(function)


_M0, _M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
_W0, _W1 = np.uint32(0x9E3779B9), np.uint32(0xBB67AE85)
_LOW, _SHIFT = np.uint64(0xFFFFFFFF), np.uint64(32)
_ROUNDS = 10


@inside
def philox(c0, c1, c2, c3, k0, k1):  # noqa: ANN001, ANN201, PLR0913, PLR0917 - four words and a key
    """Scramble one counter into four words."""
    for _ in range(_ROUNDS):
        p0 = _M0 * uint64(c0)
        p1 = _M1 * uint64(c2)
        h0, l0 = uint32(p0 >> _SHIFT), uint32(p0 & _LOW)
        h1, l1 = uint32(p1 >> _SHIFT), uint32(p1 & _LOW)
        c0, c1, c2, c3 = h1 ^ c1 ^ k0, l1, h0 ^ c3 ^ k1, l0
        k0 = uint32(k0 + _W0)
        k1 = uint32(k1 + _W1)
    return c0, c1, c2, c3


@inside
def uniform(word):  # noqa: ANN001, ANN201
    """Turn a word into a number strictly between 0 and 1, exact in single precision."""
    return (float32(word >> uint32(9)) + float32(0.5)) * float32(2.0**-23)


@inside
def exp(x):  # noqa: ANN001, ANN201
    """Return e^x; relative error about 1e-7."""
    t = x * F(1.44269504)
    # The nearest whole number, by cutting off: a floor would go through double precision.
    whole = np.int32(t + (F(0.5) if t > F(0.0) else F(-0.5)))
    k = np.float32(whole)
    r = x - k * F(0.693359375) - k * F(-2.12194440e-4)
    p = F(1.9875691500e-4)
    p = p * r + F(1.3981999507e-3)
    p = p * r + F(8.3334519073e-3)
    p = p * r + F(4.1665795894e-2)
    p = p * r + F(1.6666665459e-1)
    p = p * r + F(5.0000001201e-1)
    y = p * r * r + r + F(1.0)
    return y * np.int32((whole + int32(127)) << int32(23)).view(np.float32)


@inside
def log(x):  # noqa: ANN001, ANN201
    """Return the natural logarithm of a positive number."""
    i = np.float32(x).view(np.int32)
    e = int32(i - int32(0x3F3504F3)) >> int32(23)
    m = np.int32(i - (e << int32(23))).view(np.float32) - F(1.0)
    p = F(7.0376836292e-2)
    p = p * m + F(-1.1514610310e-1)
    p = p * m + F(1.1676998740e-1)
    p = p * m + F(-1.2420140846e-1)
    p = p * m + F(1.4249322787e-1)
    p = p * m + F(-1.6668057665e-1)
    p = p * m + F(2.0000714765e-1)
    p = p * m + F(-2.4999993993e-1)
    p = p * m + F(3.3333331174e-1)
    z = m * m
    y = m * z * p + float32(e) * F(-2.12194440e-4) - F(0.5) * z
    return m + y + float32(e) * F(0.693359375)


@inside
def normal(u):  # noqa: ANN001, ANN201
    """Return the standard normal number below which a share `u` lies; error about 1e-6."""
    x = F(2.0) * u - F(1.0)
    w = -log(F(4.0) * u * (F(1.0) - u))
    a = w - F(2.5)
    p = F(2.81022636e-08)
    p = F(3.43273939e-07) + p * a
    p = F(-3.5233877e-06) + p * a
    p = F(-4.39150654e-06) + p * a
    p = F(0.00021858087) + p * a
    p = F(-0.00125372503) + p * a
    p = F(-0.00417768164) + p * a
    p = F(0.246640727) + p * a
    p = F(1.50140941) + p * a
    s = math.sqrt(w) - F(3.0)
    q = F(-0.000200214257)
    q = F(0.000100950558) + q * s
    q = F(0.00134934322) + q * s
    q = F(-0.00367342844) + q * s
    q = F(0.00573950773) + q * s
    q = F(-0.0076224613) + q * s
    q = F(0.00943887047) + q * s
    q = F(1.00167406) + q * s
    q = F(2.83297682) + q * s
    return (p if w < F(5.0) else q) * x * F(1.41421356)


@inside
def below(z):  # noqa: ANN001, ANN201
    """Return the share of a standard normal that lies below `z`; error about 2e-7.

    With x = |z| / sqrt(2) and t = 1 / (1 + x / 2), half of erfc(x) = t exp(-x^2 + g(t)): g is
    smooth, and a polynomial fitted to it at Chebyshev nodes.
    """
    # Further out the exponential below would leave single precision, and come out as anything.
    x = min(abs(z) * F(0.70710678), F(9.0))
    t = F(1.0) / (F(1.0) + F(0.5) * x)
    p = F(0.135424719)
    p = p * t + F(-0.628631683)
    p = p * t + F(1.03276992)
    p = p * t + F(-0.529553266)
    p = p * t + F(-0.219760444)
    p = p * t + F(0.0763455202)
    p = p * t + F(0.00868708417)
    p = p * t + F(0.39215495)
    p = p * t + F(0.997978302)
    p = p * t + F(-1.26541507)
    tail = F(0.5) * t * exp(p - x * x)
    return F(1.0) - tail if z > F(0.0) else tail


@inside
def overlap(first, end, low, high):  # noqa: ANN001, ANN201
    """Return how many months of `[first, end)` lie in `[low, high)`."""
    return max(min(end, high) - max(first, low), F(0.0))
