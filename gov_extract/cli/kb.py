"""``gov-extract kb``: check the files of a knowledge base, and see what a name could mean and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import GovExtractError
from .messages import Command, one_line, say, telling
from .options import extractor_of
from .output import writing

if TYPE_CHECKING:
    from ..entities.divisions import Division
    from ..entities.known.knowledge import KnowledgeBase
    from ..indicators import Indicator

__all__ = ["kb_app"]

_FAILED = 2
_NOTHING = 1

kb_app = typer.Typer(
    name="gov-extract kb",
    help="Check the files of a knowledge base, or see what a name could mean.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
)


@kb_app.command(cls=Command)
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="JSON Lines files, taken together.")],
) -> None:
    """Read files as --knowledge would, and name every row that cannot be taken.

    Prints what the files add to, override in and hide from the knowledge base that ships with gov-extract. The exit
    status is 2 if there is any fault.
    """
    from ..entities.known.knowledge import faults_of

    faults, report = faults_of(*files)
    for fault in faults:
        say(fault)
    with telling(), writing("-"):
        for line in str(report).splitlines():
            print(one_line(line))  # an id may hold what a terminal obeys
    if faults:
        raise typer.Exit(_FAILED)


@kb_app.command(cls=Command)
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as a text has it: 长安分局, 净网2018.")],
    knowledge: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Merge this file over our names; may be repeated.")
    ] = None,
    home: Annotated[str | None, typer.Option(metavar="CODE", help="The division that texts come from.")] = None,
    date: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day it is read on.")
    ] = None,
) -> None:
    """What a name could mean, and why: entries, divisions, its parts, and what it is alone linked to.

    The exit status is 1 if it means nothing that is known.
    """

    try:
        extractor = extractor_of(knowledge, home)
        entries = list(_entries(name, extractor.knowledge, date.year if date else None))
        divisions = list(_divisions(name))
        parts = list(_parts(name))
        links = list(_links(name, extractor, date))
        indicators = list(_indicators(name, date.year if date else None))
    except GovExtractError as error:
        say(error)
        raise typer.Exit(_FAILED) from None
    with telling(), writing("-"):
        for title, lines in (
            ("entries of the knowledge base", entries),
            ("divisions", divisions),
            ("parts", parts),
            ("by itself", links),
            ("indicators", indicators),
        ):
            print(f"{title}: {'' if lines else 'none'}".rstrip())
            for line in lines:
                print(f"  {one_line(line)}")
    if not (entries or divisions or parts or links or indicators):
        raise typer.Exit(_NOTHING)


def _entries(name: str, knowledge: KnowledgeBase, year: int | None) -> Iterator[str]:
    entry = knowledge.look_up(name, year)
    if entry is None:
        return
    is_name = knowledge.look_up(entry.name, year) is entry and name == entry.name
    since, until = entry.years_of(name)
    years = f", {since or ''}–{until or ''}" if since or until else ""
    yield f"{entry.id}  {entry.name} ({entry.type}), {'its name' if is_name else 'an alias'}{years}"
    yield f"  written at {knowledge.origin(entry.id)}"
    if entry.within:
        yield f"  only in texts on {entry.within}"
    for above in knowledge.ancestors(entry):
        yield f"  under {above.id}  {above.name}"


def _divisions(name: str) -> Iterator[str]:
    from ..characters import fold
    from ..entities.divisions import divisions

    for division in divisions().named(fold(name)):
        yield _division(division)


def _indicators(name: str, year: int | None) -> Iterator[str]:
    """The entries of the register of indicators that a name can mean, or that has it as its id."""
    from ..indicators import linker

    row = linker().register.get(name)
    if row is not None:
        yield from _indicator(row, "")
        return
    linked = linker().all(name, year)
    for one in linked:
        asked = ", asked how fast it grew" if one.rate else ""
        told = f", reported by {', '.join(one.indicator.organs)}" if len(linked) > 1 else ""
        yield from _indicator(one.indicator, asked + told)


def _indicator(found: Indicator, more: str) -> Iterator[str]:
    yield f"{found.id}  {found.name} ({found.kind}), in {', '.join(found.units)}{more}"
    if found.parent is not None:
        yield f"  a part of {found.parent}"
    others = "、".join(alias.text for alias in found.aliases)
    if others:
        yield f"  also {others}"


def _division(division: Division) -> str:
    from ..entities.divisions import divisions

    above = "".join(reversed([found.name for found in divisions().ancestors(division) if found.level != "nation"]))
    years = f", {division.since or ''}–{division.until or ''}" if division.since or division.until else ""
    return f"{division.code}  {above}{division.name} ({division.level}{years})"


def _parts(name: str) -> Iterator[str]:
    from ..entities.branches import find_branches
    from ..entities.divisions import divisions
    from ..text.folded import Text

    text = Text(name)
    for mention in find_branches(text):
        fields = (
            ("place", " > ".join(mention.places)),
            ("level", mention.level),
            ("organ", mention.organ),
            ("units", "/".join(mention.units)),
        )
        told = ", ".join(f"{field} {value}" for field, value in fields if value)
        yield f"{text.slice(mention.start, mention.end)}: {mention.kind}{', ' if told else ''}{told}"
        for division in divisions().named(mention.place) if mention.place else ():
            yield f"  {mention.place} may be {_division(division)}"


def _links(name: str, extractor: object, date: datetime | None) -> Iterator[str]:
    from ..extractor import Extractor

    assert isinstance(extractor, Extractor)
    for entity in extractor.extract(name, reference_date=date).entities:
        yield f"{entity.text} ({entity.type}): {entity.id or 'not linked'}  {entity.name or ''} by {entity.rule}".rstrip()
        for candidate in entity.candidates:
            yield f"  {candidate.score:.2f}  {candidate.id}  {candidate.name}"
