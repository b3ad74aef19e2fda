"""How the page writes numbers: from DECIMALs, exactly, never by way of a float. Units are the report's own."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from orchestration.release.units import unit_label

_TEN_THOUSAND = 10_000


def plain(value: Decimal | int | None, decimals: int | None = None) -> str:
    """The number without needless zeros, or rounded to ``decimals``; nothing for nothing."""
    if value is None:
        return ""
    exact = Decimal(value)
    if decimals is not None:
        return f"{exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"
    return f"{exact.normalize():f}"


def at_most(value: Decimal | int | None, decimals: int) -> str:
    """The number with no more than ``decimals`` decimals and without needless zeros."""
    return "" if value is None else plain(Decimal(plain(value, decimals)))


def signed(value: Decimal | None, decimals: int = 2) -> str:
    """The number with its sign; a true minus is easier to see than a hyphen."""
    if value is None:
        return ""
    text = at_most(abs(value), decimals)
    if Decimal(text) == 0:
        return "0"
    return f"{'+' if value > 0 else '−'}{text}"


def area(value: Decimal | None) -> tuple[str, bool]:
    """Square metres as reports write them; the second value says whether they are ten thousands."""
    if value is None:
        return "", False
    if abs(value) >= _TEN_THOUSAND:
        return plain(value / _TEN_THOUSAND), True
    return plain(value), False


def share_of(value: Decimal | int | None, whole: Decimal | int | None, width: int = 100) -> str:
    """Length of a bar of ``width`` for ``value`` of ``whole``, for drawing only."""
    if value is None or not whole or value <= 0:
        return "0"
    return at_most(min(Decimal(value) / Decimal(whole), Decimal(1)) * width, 2)


def with_unit(value: Decimal | None, unit_mult: int | None, unit: str | None) -> str:
    """The number with its multiple and unit, as reports write them."""
    return "" if value is None else f"{plain(value)}{unit_label(unit_mult, unit)}"
