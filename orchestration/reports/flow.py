"""Running text that remembers where each of its characters was printed.

A converter breaks a sentence into lines, doubles blank lines and puts spaces inside words. Rules want the sentence,
citations want the printed characters. A :class:`FlowText` is the sentence with, for each character, its offset in the
document's untouched text. Whatever joins, cuts or tidies text for reading belongs here; what the text means does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from orchestration.reports.frozen import record
from orchestration.reports.matching import matching_form


@record(frozen=True)
class FlowText:
    """A piece of running text and the source offset of every character of it.

    ``text`` holds characters as printed (never normalised, never invented); ``offsets[i]`` is the code-point offset of
    ``text[i]`` in the document's text. Offsets rise strictly, but need not be dense.
    """

    text: str
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters with {len(self.offsets)} offsets")

    @classmethod
    def of_slice(cls, source: str, start: int, end: int) -> FlowText:
        """The characters ``source[start:end]``, all of them."""
        return cls(source[start:end], tuple(range(start, end)))

    @classmethod
    def of_folded(cls, text: str, offsets: tuple[int, ...], matching: str) -> FlowText:
        """A flow whose matching form is known already."""
        flow = cls(text, offsets)
        flow.__dict__["matching"] = matching
        return flow

    @classmethod
    def empty(cls) -> FlowText:
        return cls("", ())

    @classmethod
    def join(cls, parts: Iterable[FlowText]) -> FlowText:
        """The parts one after the other, with nothing between them."""
        kept = list(parts)
        return cls.of_folded(
            "".join([part.text for part in kept]),
            tuple(chain.from_iterable([part.offsets for part in kept])),
            "".join([part.matching for part in kept]),
        )

    @cached_property
    def matching(self) -> str:
        """``text`` in the form used to compare: same length, half-width, simplified, without radicals' look-alikes."""
        return matching_form(self.text)

    @property
    def span(self) -> tuple[int, int]:
        """Half-open source span from the first to the last character; raises ``ValueError`` when empty."""
        if not self.offsets:
            raise ValueError("an empty flow has no span")
        return self.offsets[0], self.offsets[-1] + 1

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> FlowText:
        return FlowText.of_folded(self.text[part], self.offsets[part], self.matching[part])

    def strip(self) -> FlowText:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        return self[start : max(start, end)]
