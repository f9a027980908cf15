"""A spaCy pipeline component and a tokenizer; spaCy finds both by their names once the package is installed.

docs/spacy.md shows them at work. This module is loaded by spaCy, for every pipeline that is made: it must load no
table and no stage.
"""

# No `from __future__ import annotations`: spaCy checks a config against these functions' types, and takes no strings.

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from .spacy_doc import annotate, as_day, make_doc
from .spacy_knowledge import Configured

__all__ = ["GovExtract", "GovTokenizer", "make_gov_extract", "make_gov_tokenizer"]

# The key of a context, given by nlp.pipe(…, as_tuples=True), that holds a text's day of publication.
_CONTEXT_KEY = "reference_date"


@Language.factory(
    "gov_extract",
    default_config={
        "knowledge": [],
        "home": None,
        "protected": [],
        "reference_date": None,
        "set_ents": False,
        "overwrite_ents": False,
        "explain": False,
    },
    assigns=[
        "doc.spans",
        "doc._.gov_extraction",
        "doc._.gov_statistics",
        "span._.gov_item",
        "span._.gov_value",
        "span._.gov_unit",
        "span._.gov_per",
        "span._.gov_start_char",
        "span._.gov_end_char",
    ],
)
def make_gov_extract(
    nlp: Language,
    name: str,
    knowledge: str | list[str],
    home: str | None,
    protected: list[str],
    reference_date: str | None,
    set_ents: bool,
    overwrite_ents: bool,
    explain: bool,
) -> "GovExtract":
    """The factory of ``nlp.add_pipe("gov_extract", config={…})``; `GovExtract` says what each setting does."""
    return GovExtract(
        knowledge=knowledge,
        home=home,
        protected=protected,
        reference_date=reference_date,
        set_ents=set_ents,
        overwrite_ents=overwrite_ents,
        explain=explain,
    )


class GovExtract(Configured):
    """The pipeline component: reads ``doc.text`` and puts what it states on the Doc.

    It needs nothing of the components before it. Entities, quantities and times are the span groups ``gov_entities``,
    ``gov_quantities`` and ``gov_times``; span i of a group is item i of that layer. A span is the fewest whole tokens
    that hold the item; the item, with its exact offsets, is ``span._.gov_item``. Statistics are
    ``doc._.gov_statistics``, all together ``doc._.gov_extraction``.

    Args:
        knowledge, home, protected: as for `Extractor`; files by their paths.
        reference_date: the day of publication (ISO 8601) of Docs without one of their own: ``doc._.gov_reference_date``,
            or ``reference_date`` in the context that ``nlp.pipe(…, as_tuples=True)`` was given with the text.
        set_ents: also set ``doc.ents``, with ``kb_id_``.
        overwrite_ents: of overlapping entities in ``doc.ents`` keep ours, else those of components before.
        explain: keep each item's `rule`, each entity's `candidates`, each statistic's `evidence`.

    Raises:
        InputError: an argument cannot be used.
        KnowledgeError: a file of `knowledge` holds a row that cannot be taken.

    >>> import spacy
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("gov_extract", config={"reference_date": "2021-05-10"})
    >>> doc = nlp("今年以来，东莞市公安局破获案件30起，同比下降20.2%。")
    >>> [(span.text, span.label_, span.kb_id_) for span in doc.spans["gov_entities"]]
    [('东莞市公安局', 'branch', '441900/psb')]
    >>> [(span.text, span._.gov_value, span._.gov_unit) for span in doc.spans["gov_quantities"]]
    [('30起', '30', '起'), ('20.2%', '20.2', '%')]
    >>> doc._.gov_statistics[1].basis
    'year_on_year'
    """

    def __init__(
        self,
        *,
        knowledge: str | list[str] | tuple[str, ...] = (),
        home: str | None = None,
        protected: list[str] | tuple[str, ...] = (),
        reference_date: str | None = None,
        set_ents: bool = False,
        overwrite_ents: bool = False,
        explain: bool = False,
    ) -> None:
        super().__init__(knowledge, home=home, protected=protected)
        self.reference_date = as_day(reference_date)
        self.set_ents = set_ents
        self.overwrite_ents = overwrite_ents
        self.explain = explain

    def __call__(self, doc: Doc) -> Doc:
        """Read `doc` and put what it states on it.

        Raises:
            InputError: its reference date is none.
        """
        extraction = self.extractor.extract(doc.text, reference_date=self._day(doc))
        annotate(doc, extraction, set_ents=self.set_ents, overwrite_ents=self.overwrite_ents, explain=self.explain)
        return doc

    def _day(self, doc: Doc) -> Any:
        day = doc._.gov_reference_date
        if day is None:
            context = getattr(doc, "_context", None)
            day = context.get(_CONTEXT_KEY) if isinstance(context, Mapping) else None
        return self.reference_date if day is None else day


@registry.tokenizers("gov_extract.tokenizer")  # type: ignore[untyped-decorator]
def make_gov_tokenizer(
    engine: str = "jieba",
    knowledge: str | list[str] = [],  # noqa: B006  (spaCy writes it into configs, which have lists only)
    home: str | None = None,
    protected: list[str] = [],  # noqa: B006
) -> Callable[[Language], "GovTokenizer"]:
    """What a config's ``[nlp.tokenizer]`` with ``@tokenizers = "gov_extract.tokenizer"`` makes: a `GovTokenizer`."""

    def make(nlp: Language) -> GovTokenizer:
        return GovTokenizer(nlp.vocab, engine=engine, knowledge=knowledge, home=home, protected=protected)

    return make


class GovTokenizer(Configured):
    """Makes Docs whose tokens never cut an entity, a time, a numeral or its unit: the words of `Extraction.tokens`.

    Args:
        vocab: the vocabulary of the Docs.
        engine: what cuts the text between: ``"jieba"`` or ``"rjieba"`` (an extra).
        knowledge, home, protected: as for `Extractor`; files by their paths.

    Raises:
        InputError: an argument cannot be used.
        KnowledgeError: a file of `knowledge` holds a row that cannot be taken.

    >>> import spacy
    >>> config = {"nlp": {"tokenizer": {"@tokenizers": "gov_extract.tokenizer"}}}
    >>> nlp = spacy.blank("zh", config=config)
    >>> [token.text for token in nlp("长安公安分局9449人次。")]
    ['长安公安分局', '9449', '人次', '。']
    """

    def __init__(
        self,
        vocab: Vocab,
        *,
        engine: str = "jieba",
        knowledge: str | list[str] | tuple[str, ...] = (),
        home: str | None = None,
        protected: list[str] | tuple[str, ...] = (),
    ) -> None:
        super().__init__(knowledge, tokenizer=engine, home=home, protected=protected)
        self.vocab = vocab

    def pipe(self, texts: Iterable[str], **_: Any) -> Iterator[Doc]:
        """A Doc of each text, as they are asked for."""
        return map(self, texts)

    def __call__(self, text: str) -> Doc:
        """A Doc of `text`, character for character.

        Raises:
            InputError: `text` holds half of a surrogate pair, which spaCy cannot.
        """
        return make_doc(self.vocab, text, self.extractor.extract(text).tokens)
