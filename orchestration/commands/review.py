"""``warehouse review``: what waits for a person, and the row of a seed that would settle it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from itertools import groupby

from rich.markup import escape

from orchestration.commands.console import NothingPublishedError, complain, console, marked, open_release, print_json
from orchestration.ingest.refusals import Refusal
from orchestration.ingest.reviewing import read_review_list
from orchestration.paths import Places
from orchestration.release.questions import Question, open_questions

_SEEDS = "dbt_project/seeds"
_HEADINGS = {
    "findings": "Figures that disagree, published all the same",
    "names": "Names that are in no catalogue",
    "industries": "Industries that no classification lists",
    "tables": "Captions that no table follows",
    "doubts": "Numbers the reader was not sure of",
    "breaks": "Suspected breaks in a series",
    "verdicts": "Verdicts far from their target",
}


def show_questions(*, limit: int, as_json: bool) -> int:
    """Print what was refused or held back, and what the release leaves open. Returns the exit code."""
    places = Places.from_environment()
    waiting = read_review_list(places.review_list)
    try:
        with open_release(places) as connection:
            questions = open_questions(connection, date.today())
    except NothingPublishedError as error:
        if not waiting:
            complain(error)
            return 1
        questions = []
    if as_json:
        refused = [{**asdict(refusal), "sentence": refusal.sentence} for refusal in waiting]
        print_json({"refused_or_held_back": refused, "questions": [asdict(question) for question in questions]})
        return 0
    out = console()
    for line in [*_refused(waiting), *_questions(questions, limit)]:
        out.print(line)
    return 0


def _refused(waiting: Sequence[Refusal]) -> Iterator[str]:
    yield f"[bold]Refused or held back by the last refresh: {len(waiting) or 'nothing'}[/bold]"
    for refusal in waiting:
        where = f"{refusal.file}, {refusal.place}" if refusal.place else refusal.file
        yield f"- {escape(where)}\n    {marked(refusal.problem)}\n    → {escape(refusal.remedy)}"
    yield ""


def _questions(questions: Sequence[Question], limit: int) -> Iterator[str]:
    for topic, group in groupby(questions, lambda question: question.topic):
        asked = list(group)
        yield f"[bold]{_HEADINGS[topic]}: {len(asked)}[/bold]"
        for question in asked[: limit or None]:
            yield f"- [bold]{escape(question.subject)}[/bold]: {escape(question.problem)}"
            yield f"    {marked(question.place)}"
            if question.row is not None:
                yield f"    → {_SEEDS}/{question.seed}: [cyan]{escape(question.row)}[/cyan]"
            if question.otherwise is not None:
                yield f"    · {escape(question.otherwise)}"
        if limit and len(asked) > limit:
            yield f"  … and {len(asked) - limit} more: --limit 0 shows all"
        yield ""
    if not questions:
        yield "Nothing else is open."
