"""A spaCy Doc with our items gives what `extract` gives, however its tokens are cut and wherever it goes."""

from __future__ import annotations

import copy
import datetime
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab
from spacy_docs import TEXT, check_doc, our_pipeline, pipeline
from strategies import any_text, mutated_passage

from gov_extract import Block, Cell, Document, InputError, TableCell, extract
from gov_extract.integrations.spacy import GovExtract
from gov_extract.integrations.spacy_doc import GROUPS

# -- any tokens -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pkuseg_model(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model of pkuseg made from three sentences: its own are downloaded, and it cuts badly, which is what we want."""
    pkuseg = pytest.importorskip("spacy_pkuseg", reason="spacy-pkuseg is not installed")
    folder = tmp_path_factory.mktemp("pkuseg")
    sentences = [
        "东莞市 公安局 破获 案件 三十 起 。",
        "市局 抓获 嫌疑人 十 人 ，同比 下降 两成 。",
        "全市 盗窃 警情 下降 。",
    ]
    (folder / "train.txt").write_text("\n".join(sentences * 4) + "\n", encoding="utf-8")
    pkuseg.train(str(folder / "train.txt"), str(folder / "train.txt"), str(folder / "model"), train_iter=2)
    return str(folder / "model")


@pytest.mark.parametrize("segmenter", ["char", "jieba", "pkuseg"])
def test_segmenters(segmenter: str, request: pytest.FixtureRequest) -> None:
    """Items do not depend on tokens; of pkuseg's badly trained model hardly one token ends where an item does."""
    nlp = pipeline(segmenter)
    if segmenter == "pkuseg":
        nlp.tokenizer.initialize(pkuseg_model=request.getfixturevalue("pkuseg_model"))
    check_doc(nlp(TEXT), TEXT, extract(TEXT))


PIPELINES = {
    "char": pipeline("char"),
    "jieba": pipeline("jieba"),
    "ours": our_pipeline(),
}


@pytest.mark.parametrize("name", sorted(PIPELINES))
@given(text=st.one_of(any_text, mutated_passage))
@settings(max_examples=60)
def test_any_text(name: str, text: str) -> None:
    """No text loses a character on the way into a Doc, and no item its place."""
    text = text.encode("utf-8", "replace").decode("utf-8")  # no halves of surrogate pairs
    nlp = PIPELINES[name]
    check_doc(nlp(text), text, extract(text))


def cut(text: str, *words: str) -> Doc:
    assert "".join(words) == text
    return Doc(Vocab(), words=list(words), spaces=[False] * len(words))


def test_span_is_expanded_to_whole_tokens() -> None:
    """Half of 30 is in another token: the span takes both tokens whole, the item keeps its own offsets."""
    doc = GovExtract()(cut("全市破案30起。", "全市", "破案3", "0起。"))
    (span,) = doc.spans["gov_quantities"]
    assert span.text == "破案30起。"
    assert (span._.gov_item.text, span._.gov_start_char, span._.gov_end_char) == ("30起", 4, 7)
    assert (span.label_, span._.gov_value, span._.gov_unit) == ("cardinal", "30", "起")


def test_two_items_in_one_token() -> None:
    """Two equal spans, each with its own item; doc.ents, where none may overlap, takes the first of them."""
    doc = GovExtract(set_ents=True)(cut("东莞市委市政府部署。", "东莞市委市政府", "部署。"))
    first, second = doc.spans["gov_entities"]
    assert (first.start, first.end) == (second.start, second.end) == (0, 1)
    assert [first._.gov_item.text, second._.gov_item.text] == ["东莞市委", "市政府"]
    assert [(ent.kb_id_, ent._.gov_item.text) for ent in doc.ents] == [("441900/cpc", "东莞市委")]


def test_blank_text_and_no_text() -> None:
    for text in ("", " ", "  \n"):
        check_doc(PIPELINES["ours"](text), text, extract(text))


def test_spans_of_others_have_no_item() -> None:
    """An id may look like ours by chance (an entity ruler sets them): it is ours only if the span holds the item."""
    doc = pipeline()("全市破案30起。")
    for id in ("", "quantities", "quantities/0", "quantities/9", "quantities/x", "laws/0"):
        assert Span(doc, 0, 1, label="X", span_id=id)._.gov_item is None
        assert Span(doc, 0, 1, label="X", span_id=id)._.gov_value is None
    assert Doc(Vocab())._.gov_extraction is None
    assert Doc(Vocab())._.gov_statistics == ()


def test_statistics_lead_to_spans() -> None:
    """Span i of a group is item i of its layer, so that a statistic's index leads to the span it stands on."""
    doc = pipeline(explain=True)("2021年，东莞市公安局破案30起，同比下降5%。")
    statistic = doc._.gov_statistics[1]
    assert (statistic.change, statistic.basis, statistic.agency) == ("decrease", "year_on_year", "441900/psb")
    assert doc.spans["gov_quantities"][statistic.quantity].text == "5%"
    assert statistic.rule
    assert statistic.evidence


def test_explanations_only_where_asked_for() -> None:
    """They are most of what a Doc would carry about."""
    plain, explained = pipeline()(TEXT), pipeline(explain=True)(TEXT)
    assert not plain.spans["gov_times"][0]._.gov_item.rule
    assert "text" not in plain.user_data["gov_extract"]  # nor is the text kept twice
    assert explained.spans["gov_times"][0]._.gov_item.rule
    assert explained._.gov_extraction.to_dict() == plain._.gov_extraction.to_dict()
    assert explained._.gov_extraction == extract(TEXT)


def test_read_twice_is_read_once() -> None:
    """Reading a Doc again replaces what the first reading put there."""
    nlp = pipeline(set_ents=True)
    doc = nlp("今年东莞市公安局破案30起。")
    assert [len(group) for group in doc.spans.values()] == [1, 1, 1]
    doc._.gov_reference_date = "2021-05-10"
    doc = nlp(doc)
    assert [len(group) for group in doc.spans.values()] == [1, 1, 1]
    assert doc.spans["gov_times"][0]._.gov_value == "2021"
    assert len(doc.ents) == 1


# -- wherever Docs go -------------------------------------------------------------------------------------------------


def by_bytes(doc: Doc) -> Doc:
    return Doc(Vocab()).from_bytes(doc.to_bytes())


def by_pickle(doc: Doc) -> Doc:
    return pickle.loads(pickle.dumps(doc))


def by_doc_bin(doc: Doc) -> Doc:
    (read,) = DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(Vocab())
    return read


@pytest.mark.parametrize("way", [by_bytes, by_pickle, by_doc_bin, Doc.copy, copy.copy])
@pytest.mark.parametrize("explain", [False, True])
def test_round_trips(way: Any, explain: bool) -> None:
    """Nothing is lost on the way to a file, to a process or to a vocabulary that has seen no word of it."""
    doc = pipeline("jieba", set_ents=True, explain=explain)(TEXT)
    doc._.gov_reference_date = datetime.date(2021, 5, 10)
    back = way(doc)
    check_doc(back, TEXT, doc._.gov_extraction)
    assert back._.gov_reference_date == "2021-05-10"
    for group in GROUPS.values():
        kept = [(span.label_, span.kb_id_, span.id_) for span in back.spans[group]]
        assert kept == [(span.label_, span.kb_id_, span.id_) for span in doc.spans[group]]
    assert [(ent.text, ent.label_, ent.kb_id_, ent._.gov_item) for ent in back.ents] == [
        (ent.text, ent.label_, ent.kb_id_, ent._.gov_item) for ent in doc.ents
    ]
    assert back.ents


def by_hand(doc: Doc) -> Doc:
    return doc


@pytest.mark.parametrize("way", [by_hand, by_bytes, by_pickle, by_doc_bin])
def test_cells_and_parts_go_along(way: Any) -> None:
    """What the file said of its parts is on the Doc, too: from the text alone `blocks` would be others."""
    text = "警情\n一月\t3起"
    cells = (TableCell(start=3, end=5, row=1, column=0), TableCell(start=6, end=8, row=1, column=1))
    blocks = (
        Block(kind="caption", start=0, end=2),
        Block(kind="table", start=3, end=8, cells=cells, sheet="一月"),
    )
    extraction = extract(Document(text, blocks=blocks))
    doc = way(extraction.to_spacy())
    check_doc(doc, text, extraction)
    assert doc._.gov_extraction.given == blocks
    assert doc._.gov_extraction.blocks == extraction.blocks
    (span,) = doc.spans["gov_quantities"]
    assert span._.gov_cell == Cell(2, 2, "一月")


def test_a_doc_of_before_has_no_cells() -> None:
    """A DocBin that an earlier version wrote: its items have no such key."""
    doc = pipeline()("破案30起。")
    for item in doc.user_data["gov_extract"]["quantities"]:
        del item["cell"]
    (span,) = doc.spans["gov_quantities"]
    assert span._.gov_item.text == "30起"
    assert span._.gov_cell is None


def test_joined_docs_keep_spans_and_no_items() -> None:
    """Doc.from_docs moves spans, and drops what a whole Doc was told: no item is better than one at a wrong offset."""
    nlp = pipeline()
    docs = [nlp("破案30起。"), nlp("抓获10人。")]
    with pytest.warns(UserWarning, match="gov_extract"):
        joined = Doc.from_docs(docs)
    assert [span.text for span in joined.spans["gov_quantities"]] == ["30起", "10人"]
    assert [span._.gov_item for span in joined.spans["gov_quantities"]] == [None, None]
    assert [span._.gov_value for span in nlp(joined).spans["gov_quantities"]] == ["30", "10"]


def test_several_processes() -> None:
    """What workers send back is what this process would have found, with each text's own date."""
    nlp = pipeline("jieba", set_ents=True)
    texts = [
        (f"今年{count}月，东莞市公安局破案{count}起。", {"reference_date": f"20{count + 10}-05-10"})
        for count in range(1, 9)
    ]
    alone, together = (list(nlp.pipe(texts, as_tuples=True, n_process=n, batch_size=3)) for n in (1, 2))
    assert [context for _, context in together] == [context for _, context in texts]
    for (doc, _), (other, _), (text, context) in zip(alone, together, texts, strict=True):
        check_doc(doc, text, extract(text, reference_date=context["reference_date"]))
        check_doc(other, text, doc._.gov_extraction)
        assert [ent.kb_id_ for ent in other.ents] == ["441900/psb"]


def test_pipe_streams() -> None:
    """A stream without end gives its first Docs."""
    nlp = pipeline()
    endless = (f"破案{count}起" for count in iter(int, 1))
    assert next(nlp.pipe(endless, batch_size=2))._.gov_extraction.quantities


# -- dates ------------------------------------------------------------------------------------------------------------


def year(doc: Doc) -> str | None:
    value: str | None = doc.spans["gov_times"][0]._.gov_value
    return value


def test_reference_date() -> None:
    """A Doc's own goes before its context's, that before the pipeline's; a context may be anything."""
    nlp = pipeline(reference_date="2021-05-10")
    assert year(nlp("今年")) == "2021"
    contexts = [{"reference_date": "2022-01-01"}, {"reference_date": datetime.date(2023, 1, 1)}]
    contexts += [{"reference_date": None}, {"id": 7}, 7, None]
    read = nlp.pipe((("今年", context) for context in contexts), as_tuples=True)
    assert [year(doc) for doc, _ in read] == ["2022", "2023", "2021", "2021", "2021", "2021"]
    doc = nlp.make_doc("今年")
    doc._.gov_reference_date = "2024-01-01"
    ((doc, _),) = nlp.pipe([(doc, contexts[0])], as_tuples=True)
    assert year(doc) == "2024"
    assert doc._.gov_extraction.reference_date == "2024-01-01"
    doc._.gov_reference_date = None
    assert year(nlp(doc)) == "2021"


def test_no_reference_date_is_open() -> None:
    assert year(pipeline()("今年")) is None


@pytest.mark.parametrize("given", ["2021-13-01", 20210510, ["2021-05-10"]])
def test_wrong_reference_date(given: Any) -> None:
    """It is refused where it is given, not when the Doc is read."""
    doc = Doc(Vocab())
    with pytest.raises(InputError, match="reference_date"):
        doc._.gov_reference_date = given
    assert doc._.gov_reference_date is None


def test_a_doc_that_fails_costs_no_other() -> None:
    """spaCy's own error handlers hold for us: here, leave it out and go on."""
    nlp = pipeline()
    failed: list[str] = []
    nlp.set_error_handler(lambda name, proc, docs, error: failed.append(f"{name}: {docs[0].text}: {error}"))
    texts = [("今年", {"reference_date": "2021-05-10"}), ("去年", {"reference_date": "x"}), ("破案1起", {})]
    assert [doc.text for doc, _ in nlp.pipe(texts, as_tuples=True)] == ["今年", "破案1起"]
    (message,) = failed
    assert message.startswith("gov_extract: 去年: reference_date: 'x'")
