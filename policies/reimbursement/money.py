"""The door between the edge and the core: Decimal yuan and fractions outside, integers inside.

Inside, money is fen, a rate is ten-thousandths. No float is ever made.
"""

from decimal import Decimal

FEN = 100
TEN_THOUSANDTHS = 10_000
HUNDRED_MILLIONTHS = TEN_THOUSANDTHS * TEN_THOUSANDTHS
"""The unit of a rate that a route's factor was applied to, so that it stays unrounded."""


def _exactly(number: Decimal, scale: int) -> int:
    scaled = number * scale
    whole = int(scaled)
    if whole != scaled:
        raise ValueError(f"{number} is finer than 1/{scale}")
    return whole


def to_fen(yuan: Decimal) -> int:
    """Yuan as fen; ValueError for less than a fen."""
    return _exactly(yuan, FEN)


def to_yuan(fen: int) -> Decimal:
    """Fen as yuan with two decimals."""
    return Decimal(fen).scaleb(-2)


def to_ten_thousandths(fraction: Decimal) -> int:
    """A fraction as ten-thousandths; ValueError for anything finer."""
    return _exactly(fraction, TEN_THOUSANDTHS)


def half_up(numerator: int, denominator: int) -> int:
    """The quotient of two non-negative integers, rounded half up."""
    return (2 * numerator + denominator) // (2 * denominator)
