"""What ``warehouse refresh`` says of the release: published, kept, or nothing where the run did not come so far."""

from __future__ import annotations

from typing import Any

import dagster as dg
import pytest

from orchestration.commands.refresh import show_release
from orchestration.paths import Places
from orchestration.progress import phases
from orchestration.release.publish import Release
from orchestration.run_words import ReleaseTold, told_of_release


@pytest.mark.parametrize("is_new", [True, False])
def test_a_run_tells_whether_its_release_is_new(is_new: bool) -> None:
    @dg.asset
    def release() -> dg.MaterializeResult[Any]:
        return dg.MaterializeResult(metadata={"is_new": is_new, "release_id": "r1"})

    assert told_of_release(dg.materialize([release]).all_events) == ReleaseTold("r1", is_new, is_built=True)


def test_a_run_that_fails_before_tells_nothing() -> None:
    @dg.asset
    def release() -> None:
        raise dg.Failure("not proven", allow_retries=False)

    assert told_of_release(dg.materialize([release], raise_on_error=False).all_events) is None


@pytest.mark.parametrize(
    ("is_new", "is_back", "said"),
    [
        (True, False, "Published release b1:"),
        (False, False, "Nothing new to publish; kept release b1:"),
        (False, True, "Published before; readers find again release b1:"),
    ],
)
def test_only_a_new_release_is_called_published(
    places: Places, capsys: pytest.CaptureFixture[str], is_new: bool, is_back: bool, said: str
) -> None:
    show_release(Release("b1", places.current, {"marts.target_attainment": 3}, [], 7, is_new, is_back), places)
    assert capsys.readouterr().out.strip().startswith(said)


def test_whoever_waits_for_another_refresh_is_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    @dg.op
    def wait(context) -> None:  # type: ignore[no-untyped-def]
        context.log.warning("Another refresh (process 7) is writing this warehouse; waiting for it")
        context.log.info("of no interest here")

    @dg.job(logger_defs={"phases": phases})
    def refresh() -> None:
        wait()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("orchestration.progress.PHASES", {"wait": "Wait"})
        refresh.execute_in_process(run_config={"loggers": {"phases": {}}})
    printed = capsys.readouterr()
    assert printed.err == "Another refresh (process 7) is writing this warehouse; waiting for it\n"
    assert printed.out.startswith("✓ Wait")
