"""What a caller gets: an `Extraction`, its items, and the forms that it can be given in.

It is immutable, as its items are; those, and what their offsets count, are in `items`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from .exports import export
from .items import Entity, Finding, Numbers, Quantity, Statistic, Time, Token, Unplaced, Unread
from .layout.blocks import Block

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


__all__ = ["Extraction"]


class Extraction:
    """All that was found in one text.

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
        quantities: tuple[Quantity, ...] = (),
        times: tuple[Time, ...] = (),
        entities: tuple[Entity, ...] = (),
        statistics: tuple[Statistic, ...] = (),
        unplaced: tuple[Unplaced, ...] = (),
        unread: tuple[Unread, ...] = (),
        given: tuple[Block, ...] = (),
        tokenize: Callable[[Extraction], tuple[Token, ...]] | None = None,
    ) -> None:
        put = object.__setattr__
        put(self, "text", text)
        put(self, "reference_date", reference_date)
        put(self, "quantities", quantities)
        put(self, "times", times)
        put(self, "entities", entities)
        put(self, "statistics", statistics)
        put(self, "unplaced", unplaced)
        put(self, "unread", unread)
        put(self, "given", given)
        put(self, "_blocks", None)
        put(self, "_tokenize", tokenize)
        put(self, "_tokens", None)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an Extraction is immutable; {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an Extraction is immutable; {name!r} cannot be deleted")

    def __reduce__(self) -> tuple[Any, ...]:
        state = {
            name: getattr(self, name)
            for name in ("quantities", "times", "entities", "statistics", "unplaced", "unread", "given")
        }
        return _restore, (self.text, self.reference_date, state, self._tokenize)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the text, made on first use: no word boundary cuts a numeral, a unit or an entity."""
        tokens = self._tokens
        if tokens is None:
            tokens = self._tokenize(self) if self._tokenize is not None else ()
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
        20.2% is by how much it changed: 接报盗窃警情. In the register it is psb/theft-reports, 盗窃警情: 接报盗窃警情 is \
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

    def to_dict(self, *, explain: bool = False) -> dict[str, Any]:
        """The extraction in plain lists and dictionaries, JSON-ready.

        Args:
            explain: also give each item's `rule` and `candidates`, and each statistic's `evidence`.
        """
        data: dict[str, Any] = {"text": self.text, "reference_date": self.reference_date}
        for layer in ("quantities", "times", "entities", "statistics"):
            rows = [msgspec.to_builtins(item) for item in getattr(self, layer)]
            if not explain:
                for row in rows:
                    del row["rule"]
                    row.pop("candidates", None)
                    row.pop("evidence", None)
            else:
                # msgspec leaves a tuple as it is, and JSON has none: what is read back would not be equal.
                for row in rows:
                    for reasons in ("candidates", "evidence"):
                        if reasons in row:
                            row[reasons] = list(row[reasons])
            data[layer] = rows
        return data

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
            InputError: an argument cannot be used, or pandas is not installed (``pip install 'gov-extract[pandas]'``).
        """
        frame: pd.DataFrame = export("pandas")(self, table, numbers)
        return frame

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
        if (self.unplaced, self.unread, self.given) != (other.unplaced, other.unread, other.given):
            return False
        return self.to_dict(explain=True) == other.to_dict(explain=True)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return (
            f"<Extraction of {len(self.text)} characters: {len(self.quantities)} quantities, {len(self.times)} times, "
            f"{len(self.entities)} entities, {len(self.statistics)} statistics>"
        )


def _restore(
    text: str,
    reference_date: str | None,
    items: dict[str, Any],
    tokenize: Callable[[Extraction], tuple[Token, ...]] | None,
) -> Extraction:
    return Extraction(text, reference_date, tokenize=tokenize, **items)
