"""Fuzz the reader for as long as wanted: ``python -m tests.bad_input.fuzz --seconds 600 [--seed N] [--guided]``.

Without ``--guided`` damage is chosen at random (``mutations``). With it atheris chooses, led by the branches of the code that
it reaches; it is not among the locked packages: ``pip install atheris`` into an environment of its own that has this project's.
Every fault is written to ``--into`` with the text it happened on. Ends with 1 when there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the reader is imported where atheris can prepare it
    from tests.bad_input.mutations import Fault


def at_random(seconds: float, seed: int, into: Path) -> int:
    """Read damaged reports until the time is over; returns the number of faults."""
    from tests.bad_input.mutations import fault_of, mutate

    chooser, started, count, faults, slowest = random.Random(seed), time.monotonic(), 0, 0, 0.0
    while time.monotonic() - started < seconds:
        text = mutate(chooser)
        before = time.process_time()
        fault = fault_of(text, is_read_twice=count % 10 == 0)
        slowest = max(slowest, time.process_time() - before)
        count += 1
        if fault is not None:
            faults += 1
            _keep(fault, into)
    print(
        f"{count} texts read in {time.process_time():.0f} s of processor time, {faults} faults, slowest {slowest:.2f} s"
    )
    return faults


def guided(seconds: int, into: Path) -> None:
    """Let atheris choose the texts; it ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["orchestration.reports"]):
        from tests.bad_input import mutations

        mutations.fault_of(mutations.BODY)  # imports what is imported late

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        chooser = random.Random(provider.ConsumeIntInRange(0, 2**16))
        text = mutations.mutate(chooser, 4) if provider.ConsumeBool() else ""
        at = provider.ConsumeIntInRange(0, len(text))
        while provider.remaining_bytes():
            scrap = provider.PickValueInList(list(mutations.SCRAPS))
            text = text[:at] + (scrap if provider.ConsumeBool() else provider.ConsumeUnicode(3)) + text[at:]
        fault = mutations.fault_of(text)
        if fault is not None:
            _keep(fault, into)
            raise RuntimeError(fault.what)

    corpus = into / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", "-max_len=400", "-len_control=0", "-timeout=60", str(corpus)], one
    )
    atheris.Fuzz()


def _keep(fault: Fault, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    path = into / f"{abs(hash(fault.text)):016x}.txt"
    path.write_text(fault.text, encoding="utf-8", errors="surrogatepass")
    print(f"{fault.what[:300]}: {path}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guided", action="store_true")
    parser.add_argument("--into", type=Path, default=Path("build/fuzz"))
    arguments = parser.parse_args()
    if arguments.guided:
        guided(arguments.seconds, arguments.into)
        return 0
    return 1 if at_random(arguments.seconds, arguments.seed, arguments.into) else 0


if __name__ == "__main__":
    sys.exit(main())
