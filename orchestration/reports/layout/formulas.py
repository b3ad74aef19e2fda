"""Numbers that a recognition program wrote as formulas: $5.2\\%$, $3.5\\sim 4$, $\\geq 85$, $\\mathrm{PM}_{2.5}$."""

from __future__ import annotations

import re

from orchestration.reports.formats.tags import HIDDEN

# Formulas hold no Chinese; a closing $ stands before no digit, or it is a currency's.
_FORMULA = re.compile(r"(\${1,2})(?=[^$]*[\d\\])([\x20-\x23\x25-\x7e０-９．％≥≤×±～—–-]{1,200})\1(?![\d$])")
_PRINTED = {
    "sim": "~", "thicksim": "~", "geq": "≥", "ge": "≥", "geqslant": "≥", "leq": "≤", "le": "≤", "leqslant": "≤", "gt": ">",
    "lt": "<", "times": "×", "pm": "±", "cdot": "·", "circ": "°", "approx": "≈", "to": "→", "rightarrow": "→", "permil": "‰",
    "textperthousand": "‰", "prime": "′", "Delta": "Δ", "mu": "μ",
}  # fmt: skip
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]{1,20})|\\(?P<sign>[^A-Za-z])|~(?!\s*\d)|[{}_^\s]")


def without_formulas(text: str) -> str:
    """The text with formulas as they print, character for character; what prints nothing is :data:`HIDDEN`."""
    return _FORMULA.sub(_printed, text) if "$" in text else text


def _printed(found: re.Match[str]) -> str:
    dollars = HIDDEN * len(found[1])
    return f"{dollars}{_COMMAND.sub(_printed_command, found[2])}{dollars}"


def _printed_command(found: re.Match[str]) -> str:
    sign = _PRINTED.get(found["name"] or "", "") or (found["sign"] or "").strip(" ,;:!")
    return HIDDEN * (len(found.group()) - len(sign)) + sign
