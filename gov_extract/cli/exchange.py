"""``gov-extract exchange``: gold and extractions to Label Studio and doccano, and back."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any

import typer

from ..errors import DataError
from .messages import Command, telling

__all__ = ["exchange_app"]

exchange_app = typer.Typer(
    name="gov-extract exchange",
    help="Gold to and from tools of annotation.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
)


class Tool(str, Enum):
    label_studio = "label-studio"
    doccano = "doccano"


_Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Write here; - is standard output.")]


@exchange_app.command("export", cls=Command)
def export_(
    file: Annotated[str, typer.Argument(metavar="GOLD.jsonl", help="Gold, or lines that gov-extract wrote.")],
    to: Annotated[Tool, typer.Option("--to", help="For which tool.")],
    predictions: Annotated[
        bool, typer.Option("--predictions", help="For Label Studio: as a model's draft, not as annotated.")
    ] = False,
    output: _Output = "-",
) -> None:
    """Give annotated texts, or extractions as a draft, to a tool of annotation.

    Label Studio gets a list of tasks in JSON, doccano JSON Lines. docs/evaluating.md says what each can hold; what it cannot
    ends the command with the row's number.
    """
    from ..evaluation import read_gold
    from ..evaluation.exchange import to_doccano, to_label_studio
    from .output import json_of, writing

    with telling(output):
        try:
            if to is Tool.doccano:
                lines = [json_of(line) for line in to_doccano(read_gold(file))]
            else:
                lines = [json_of(list(to_label_studio(read_gold(file), predictions=predictions)))]
        except DataError as error:
            raise DataError(file, error.line, error.reason) from None
        with writing(output) as out:
            out.writelines(lines)


@exchange_app.command("import", cls=Command)
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="What the tool has exported.")],
    from_: Annotated[Tool, typer.Option("--from", help="From which tool.")],
    output: _Output = "-",
) -> None:
    """Make gold of what people have annotated: Label Studio's export as JSON, doccano's as JSONL with relations."""
    from ..evaluation.exchange import from_doccano, from_label_studio
    from ..reading import read_bytes
    from .output import json_of, writing

    with telling(output):
        data = read_bytes(file)
        if from_ is Tool.doccano:
            lines = [_json(line, file, number) for number, line in enumerate(data.splitlines(), 1) if line.strip()]
            rows = list(from_doccano(lines, file))
        else:
            rows = list(from_label_studio(_json(data, file, 0), file))
        with writing(output) as out:
            out.writelines(json_of(row) for row in rows)


@exchange_app.command(cls=Command)
def config(output: _Output = "-") -> None:
    """The labelling interface for a project of Label Studio, in XML."""
    from ..evaluation.exchange import label_studio_config
    from .output import writing

    with telling(output), writing(output) as out:
        out.write(label_studio_config())


def _json(data: bytes, file: str, line: int) -> Any:
    import msgspec

    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DataError(file, line, f"is no JSON: {error}") from None
