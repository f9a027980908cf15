"""``gov-extract score``: precision, recall and F1 against texts that somebody has annotated."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .messages import Command, one_line, telling
from .options import Home, KnowledgeFiles, extractor_of

if TYPE_CHECKING:
    from ..evaluation.scoring import Scores

__all__ = ["score_app"]

score_app = typer.Typer(
    name="gov-extract score", add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)


@score_app.command(cls=Command)
def score(
    files: Annotated[
        list[str], typer.Argument(metavar="GOLD.jsonl", help="JSON Lines of annotated texts, taken together.")
    ],
    json: Annotated[bool, typer.Option("--json", help="One line of JSON instead of a table.")] = False,
    errors: Annotated[
        bool, typer.Option("--errors", help="Then a line for each item that is extra, wrong or missed.")
    ] = False,
    knowledge: KnowledgeFiles = None,
    home: Home = None,
) -> None:
    """Extract the texts of GOLD.jsonl and compare what is found with what is annotated there.

    A row has the shape of an extraction's line (docs/extraction.md), as a person would have it; docs/evaluating.md
    says how to write such rows and what each layer asks for. With --json, --errors goes to standard error.
    The exit status is 2 if a row cannot be taken: nothing is measured then.
    """
    from ..evaluation.scoring import read_gold
    from ..evaluation.scoring import score as measure
    from .output import json_of, writing

    with telling():
        gold = read_gold(*files)
        scores = measure(gold, extractor_of(knowledge, home))
        with writing("-") as out:
            lines = [one_line(str(mistake)) for mistake in scores.mistakes] if errors else []
            if json:
                out.write(json_of(scores.to_dict()))
                for line in lines:
                    print(line, file=sys.stderr)
            else:
                out.writelines(f"{line}\n" for line in [*_table(scores), *([""] if lines else []), *lines])


def _table(scores: Scores) -> list[str]:
    rows = [f"{'layer':20}  precision  recall      f1   gold"]
    for name, layer in scores.layers.items():
        if name.partition(".")[0] in scores.annotated:
            rows.append(f"{name:20}  {layer.precision:9.4f}  {layer.recall:6.4f}  {layer.f1:6.4f}  {layer.gold:5}")
    if "entities" in scores.annotated:
        rows.append(f"wrong links: {scores.wrong_links} of {scores.links}")
    rows.append(f"texts: {scores.rows}")
    return rows
