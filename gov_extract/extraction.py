"""What a caller gets: an `Extraction`, its items, and the forms that it can be given in.

It is immutable, as its items are; those, and what their offsets count, are in `items`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

import msgspec

from .errors import InputError
from .exports import export
from .figure_row import FigureRow
from .items import Entity, Finding, Numbers, Quantity, Statistic, Target, Time, Token, Unplaced, Unread
from .layout.blocks import Block
from .validity import check_day, check_items, items_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from .json_types import ExtractionDict


__all__ = ["SCHEMA", "Extraction"]

SCHEMA = 1
"""The number of the form of `Extraction.to_dict`: it rises where a reader of the older form would misread the newer."""


class Extraction:
    """All that was found in one text.

    `extract` makes it; one that is made by hand is checked, and `from_dict` reads it back.

    Args:
        text: the text.
        reference_date: its day of publication, YYYY-MM-DD, or None.
        quantities, times, entities, statistics: what is in it, each in order, none over another of its kind.
        unplaced: the quantities without a statistic, with the reason.
        unread: numeral characters that are no quantity, with the reason.
        given: the parts of the text as its file states them, as `Document.blocks`.
        tokenize: makes `tokens` when they are asked for; default: as `extract` does.

    Raises:
        InputError: an item is none of its class, is none of this text, or holds what its field cannot be.

    >>> from gov_extract import extract
    >>> doc = extract("盗窃警情同比下降20.2%。", reference_date="2021-05-10")
    >>> print(doc.quantities[0])
    20.2% [8:13] percent 20.2 %
    >>> doc.to_dict()["quantities"][0]["value"]
    '20.2'
    """

    __slots__ = (
        "_blocks",
        "_tokenize",
        "_tokens",
        "entities",
        "given",
        "quantities",
        "reference_date",
        "statistics",
        "text",
        "times",
        "unplaced",
        "unread",
    )

    text: str
    reference_date: str | None
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    entities: tuple[Entity, ...]
    statistics: tuple[Statistic, ...]
    unplaced: tuple[Unplaced, ...]
    unread: tuple[Unread, ...]
    given: tuple[Block, ...]
    _blocks: tuple[Block, ...] | None
    _tokenize: Callable[[Extraction], tuple[Token, ...]] | None
    _tokens: tuple[Token, ...] | None

    def __init__(
        self,
        text: str,
        reference_date: str | None = None,
        *,
        quantities: Iterable[Quantity] = (),
        times: Iterable[Time] = (),
        entities: Iterable[Entity] = (),
        statistics: Iterable[Statistic] = (),
        unplaced: Iterable[Unplaced] = (),
        unread: Iterable[Unread] = (),
        given: Iterable[Block] = (),
        tokenize: Callable[[Extraction], tuple[Token, ...]] | None = None,
    ) -> None:
        if not isinstance(text, str):
            raise InputError(f"text: {type(text).__name__} was given, want str")
        layers = {
            "quantities": items_of("quantities", quantities),
            "times": items_of("times", times),
            "entities": items_of("entities", entities),
            "statistics": items_of("statistics", statistics),
            "unplaced": items_of("unplaced", unplaced),
            "unread": items_of("unread", unread),
            "given": items_of("given", given),
        }
        check_items(text, **layers)
        self._fill(text, check_day(reference_date), layers, tokenize)

    def _fill(
        self,
        text: str,
        reference_date: str | None,
        layers: Mapping[str, tuple[Any, ...]],
        tokenize: Callable[[Extraction], tuple[Token, ...]] | None,
    ) -> None:
        put = object.__setattr__
        put(self, "text", text)
        put(self, "reference_date", reference_date)
        for layer in _LAYERS:
            put(self, layer, layers.get(layer, ()))
        put(self, "_blocks", None)
        put(self, "_tokenize", tokenize)
        put(self, "_tokens", None)

    @classmethod
    def unchecked(
        cls,
        text: str,
        reference_date: str | None = None,
        *,
        tokenize: Callable[[Extraction], tuple[Token, ...]] | None = None,
        **layers: tuple[Any, ...],
    ) -> Extraction:
        """As the constructor, for who knows that the items are those of the text: the stages, and what they are packed in.

        >>> Extraction.unchecked("抓获10人。").quantities
        ()
        """
        made = cls.__new__(cls)
        made._fill(text, reference_date, layers, tokenize)
        return made

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Extraction:
        """The extraction that `to_dict` gave, or a line of the command line, read back.

        With ``to_dict(explain=True)`` it is equal to what was written; without, it has no rules, evidence and reasons.
        What an older version did not write yet is at its default.

        Args:
            data: what `to_dict` gave; a `source`, which the command line adds, is left alone.

        Raises:
            InputError: it is no extraction; the field is named.

        >>> from gov_extract import extract
        >>> doc = extract("盗窃警情同比下降20.2%。", reference_date="2021-05-10")
        >>> Extraction.from_dict(doc.to_dict(explain=True)) == doc
        True
        """
        made: Extraction = export("from_dict")(data)
        return made

    @classmethod
    def from_json(cls, line: str | bytes) -> Extraction:
        """As `from_dict`, of what `to_json` gave.

        Raises:
            InputError: it is no JSON, or no extraction.
        """
        made: Extraction = export("from_json")(line)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Extraction is immutable; {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an Extraction is immutable; {name!r} cannot be deleted")

    def __reduce__(self) -> tuple[Any, ...]:
        state = {name: getattr(self, name) for name in _LAYERS}
        return _restore, (self.text, self.reference_date, state, self._tokenize)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the text, made on first use: no word boundary cuts a numeral, a unit or an entity."""
        tokens = self._tokens
        if tokens is None:
            tokens = (self._tokenize or export("tokens"))(self)
            object.__setattr__(self, "_tokens", tokens)
        return tokens

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The parts of the text, made on first use: title, headings, paragraphs, items, tables with their cells.

        As the file stated them, and else by the shape of the lines.

        >>> from gov_extract import extract
        >>> doc = extract("滨河市2018年公报\\n一、综合\\n全市生产总值3亿元。")
        >>> [block.kind for block in doc.blocks]
        ['title', 'heading', 'paragraph']
        """
        blocks = self._blocks
        if blocks is None:
            blocks = export("blocks")(self.text, self.given)
            object.__setattr__(self, "_blocks", blocks)
        return blocks

    def check(self) -> list[Finding]:
        """What the text's figures contradict: a growth that the levels deny, parts beyond their whole, two values.

        >>> from gov_extract import extract
        >>> doc = extract("2015年办理证件168.3万件，2016年办理证件185.7万件，同比增长13.3%。")
        >>> print(doc.check()[0])
        growth: 185.7万件 ÷ 168.3万件 − 1 = 10.34%, the text says 增长13.3%
        """
        findings: list[Finding] = export("check")(self)
        return findings

    def explain(self, statistic: Statistic | int) -> str:
        """How a statistic came to be, as a few sentences: the words of each field, the rule, the confidence.

        Args:
            statistic: one of `statistics`, or its index there.

        Raises:
            ValueError: if it is no statistic of this extraction.

        >>> from gov_extract import extract
        >>> doc = extract("2023年，南通市公安局接报盗窃警情4200起，同比下降20.2%。")
        >>> print(doc.explain(1))
        20.2% is by how much it changed: 接报盗窃警情 (南通市). In the register it is psb/theft-reports, 盗窃警情: 接报盗窃警情 is \
a name of it. The clause names none, so it is that of the figure before. Change decrease: “下降”. Basis year_on_year: “同比”. \
Period 2023: “2023年”. Agency 320600/psb: “南通市公安局”. By the rule statistics.change.inherited, confidence 0.95.
        """
        if isinstance(statistic, int):
            if not 0 <= statistic < len(self.statistics):
                raise ValueError(f"statistic {statistic}: this extraction has {len(self.statistics)}")
            statistic = self.statistics[statistic]
        elif statistic not in self.statistics:
            raise ValueError("the statistic is none of this extraction")
        sentences: str = export("explain")(statistic, self.quantities)
        return sentences

    def to_dict(self, *, explain: bool = False) -> ExtractionDict:
        """The extraction in plain lists and dictionaries, JSON-ready.

        Args:
            explain: give all there is: also each item's `rule` and `candidates`, each statistic's `evidence` and
                `figure`, the quantities that are `unplaced` and the characters that are `unread`, with the reasons, the
                parts that its file states (`given`), and the number of this form (`schema`).
        """
        data: dict[str, Any] = {"text": self.text, "reference_date": self.reference_date}
        for layer in ("quantities", "times", "entities", "statistics"):
            rows = [msgspec.to_builtins(item) for item in getattr(self, layer)]
            if not explain:
                for row in rows:
                    del row["rule"]
                    for reasons in ("candidates", "evidence", "figure"):
                        row.pop(reasons, None)
            else:
                # msgspec leaves a tuple as it is, and JSON has none: what is read back would not be equal.
                for row in rows:
                    for reasons in ("candidates", "evidence"):
                        if reasons in row:
                            row[reasons] = list(row[reasons])
            data[layer] = rows
        if explain:
            for layer in ("unplaced", "unread", "given"):
                data[layer] = [msgspec.to_builtins(item) for item in getattr(self, layer)]
            for block in data["given"]:
                block["cells"] = list(block["cells"])
            data["schema"] = SCHEMA
        return cast("ExtractionDict", data)

    def to_json(self, *, explain: bool = False) -> str:
        r"""`to_dict` as one line of JSON, non-ASCII characters as they are.

        Half of a surrogate pair, which a str may hold and UTF-8 may not, is written as its escape, ``\ud800``.
        """
        data = self.to_dict(explain=explain)
        try:
            return msgspec.json.encode(data).decode("utf-8")
        except UnicodeEncodeError:
            import json

            # What Python cannot encode it replaces by just that escape.
            line = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            return line.encode("utf-8", "backslashreplace").decode("utf-8")

    def to_spacy(self, vocab: Vocab | None = None, *, set_ents: bool = False) -> Doc:
        """A spaCy `Doc` of the text, cut into `tokens`, with what was found on it: docs/spacy.md says where.

        Args:
            vocab: the vocabulary of the Doc, say ``nlp.vocab``. Default: that of a blank Chinese pipeline.
            set_ents: also set ``doc.ents``.

        Raises:
            InputError: `vocab` is none, or the text holds half of a surrogate pair, which spaCy cannot.

        >>> from gov_extract import extract
        >>> doc = extract("东莞市公安局抓获10人。").to_spacy(set_ents=True)
        >>> doc.ents[0].kb_id_, doc.spans["gov_quantities"][0].text
        ('441900/psb', '10人')
        """
        doc: Doc = export("spacy")(self, vocab, set_ents=set_ents)
        return doc

    def to_pandas(self, table: str = "statistics", *, numbers: Numbers = "float") -> pd.DataFrame:
        """One kind of item as a pandas DataFrame, a row an item: docs/dataframes.md describes the columns.

        Args:
            table: ``"statistics"`` (each with its quantity), ``"quantities"``, ``"times"``, ``"entities"`` or
                ``"evidence"`` (the words that statistics stand on).
            numbers: ``"float"``, or ``"decimal"`` for `Decimal` objects.

        Raises:
            InputError: an argument cannot be used, or pandas is not installed (``pip install '.[pandas]'``).
        """
        frame: pd.DataFrame = export("pandas")(self, table, numbers)
        return frame

    def to_polars(self, table: str = "statistics", *, numbers: Numbers = "float") -> pl.DataFrame:
        """One kind of item as a polars DataFrame; as `to_pandas`.

        Raises:
            InputError: an argument cannot be used, or polars is not installed (``pip install '.[polars]'``).
        """
        frame: pl.DataFrame = export("polars")(self, table, numbers)
        return frame

    def to_csv(self, target: Target, table: str = "statistics", *, numbers: Numbers = "float") -> None:
        r"""Write one kind of item as CSV that Excel opens rightly; the columns are those of `to_pandas`.

        Args:
            target: a path, which appears under its name when everything is in it, or a file open for writing.
            table, numbers: as for `to_pandas`.

        Raises:
            InputError: an argument cannot be used, or `target` cannot be written.

        >>> import io
        >>> from gov_extract import extract
        >>> out = io.StringIO()
        >>> extract("抓获10人。").to_csv(out, "quantities")
        >>> out.getvalue().splitlines()[1]
        '0,10人,cardinal,10,10,,,人,,,,2,5,,,,quantities.cardinal'
        """
        export("csv")(self, target, table, numbers)

    def rows(self) -> list[FigureRow]:
        """One flat record a figure, for who wants a table and no objects: docs/dataframes.md describes the fields.

        >>> from gov_extract import extract
        >>> row = extract("2023年，南通市公安局接报盗窃警情4200起。").rows()[0]
        >>> row["number"], row["unit"], row["indicator"], row["period_end"], row["agency_name"], row["place"]
        (Decimal('4200'), '起', '接报盗窃警情', datetime.date(2023, 12, 31), '南通市公安局', '南通市')
        """
        rows: list[FigureRow] = export("rows")(self)
        return rows

    def to_html(self, *, title: str = "", lang: str = "en") -> str:
        """The extraction as one HTML page that needs no network: text, statistics, charts, entities, findings.

        Several texts go on one page by `gov_extract.report.make_page`.

        Args:
            title: the page's title and heading.
            lang: the language of its labels, ``"en"`` or ``"zh"``; the text stays as it is.

        Raises:
            InputError: `lang` is another.

        >>> from gov_extract import extract
        >>> page = extract("盗窃警情同比下降20.2%。").to_html(title="五月")
        >>> "<title>五月</title>" in page, "https://" in page
        (True, False)
        """
        page: str = export("html")(self, title=title, lang=lang)
        return page

    def _repr_html_(self) -> str:
        """What a notebook shows; see docs/report.md."""
        fragment: str = export("fragment")(self)
        return fragment

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Extraction):
            return NotImplemented
        return (self.text, self.reference_date) == (other.text, other.reference_date) and all(
            getattr(self, layer) == getattr(other, layer) for layer in _LAYERS
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return (
            f"<Extraction of {len(self.text)} characters: {len(self.quantities)} quantities, {len(self.times)} times, "
            f"{len(self.entities)} entities, {len(self.statistics)} statistics>"
        )


_LAYERS = ("quantities", "times", "entities", "statistics", "unplaced", "unread", "given")


def _restore(
    text: str,
    reference_date: str | None,
    items: dict[str, Any],
    tokenize: Callable[[Extraction], tuple[Token, ...]] | None,
) -> Extraction:
    return Extraction.unchecked(text, reference_date, tokenize=tokenize, **items)
