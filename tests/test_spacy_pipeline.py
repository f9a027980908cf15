"""spaCy finds, configures, saves and checks our component as it does its own, beside trained ones."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy_docs import ROW, TEXT, TOKENIZER, check_doc, pipeline
from test_package import ROOT, python

from gov_extract import InputError, KnowledgeError
from gov_extract.integrations.spacy import GovExtract


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    path = tmp_path / "names.jsonl"
    path.write_text(json.dumps(ROW, ensure_ascii=False), encoding="utf-8")
    return path


# -- found by name ----------------------------------------------------------------------------------------------------


def test_spacy_finds_both_without_an_import() -> None:
    """The entry points do it: nobody who adds a component by its name wants to know what module it is in."""
    from importlib.metadata import entry_points

    if not entry_points(group="spacy_factories", name="gov_extract"):
        pytest.skip("the package is not installed, or was before it had entry points; pip install -e .")
    code = (
        "import spacy\n"
        f"nlp = spacy.blank('zh', config={TOKENIZER!r})\n"
        "nlp.add_pipe('gov_extract')\n"
        "doc = nlp('破案30起')\n"
        "print([span.text for span in doc.spans['gov_quantities']])"
    )
    assert python("-c", code).strip() == "['30起']"


def test_entry_points_lead_to_the_factories() -> None:
    """Also where the package is not installed: what pyproject.toml names is there."""
    import importlib
    import re

    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = re.findall(r'^"?(gov_extract[.\w]*)"? = "(gov_extract[.\w]+):(\w+)"$', settings, re.M)
    assert [name for name, _, _ in named] == ["gov_extract", "gov_extract.tokenizer"]
    for _, module, function in named:
        assert callable(getattr(importlib.import_module(module), function))


def test_spacy_loads_no_table_for_a_pipeline_without_us() -> None:
    """Every pipeline that is made loads our module: it may not pay for what it does not use."""
    code = (
        "import sys, gov_extract.integrations.spacy, spacy\n"
        "spacy.blank('en')\n"
        "stages = ('pipeline', 'statistics', 'quantities', 'times', 'tokenizer', 'cli', 'parallel')\n"
        "print([stage for stage in stages if f'gov_extract.{stage}' in sys.modules])"
    )
    assert python("-c", code).strip() == "[]"


def test_extracting_loads_no_spacy() -> None:
    code = "import sys, gov_extract; gov_extract.extract('破案30起'); print('spacy' in sys.modules)"
    assert python("-c", code).strip() == "False"


def test_no_network_once_spacy_is_there() -> None:
    """spaCy's own import opens a socket to see whether there is IPv6; after it none is opened by spaCy or us."""
    code = (
        "import sys, spacy\n"
        "seen = []\n"
        "names = ('socket.__new__', 'socket.getaddrinfo', 'urllib.Request')\n"
        "sys.addaudithook(lambda event, details: event in names and seen.append(event))\n"
        "import gov_extract.integrations.spacy\n"
        f"nlp = spacy.blank('zh', config={TOKENIZER!r})\n"
        "nlp.add_pipe('gov_extract')\n"
        "nlp('破案30起').to_bytes()\n"
        "print(seen)"
    )
    assert python("-c", code).strip() == "[]"


# -- beside other components ------------------------------------------------------------------------------------------

TRAINING = [
    ("张三在长安镇工作。", [(0, 2, "PERSON"), (3, 6, "GPE")]),
    ("李四到虎门镇走访。", [(0, 2, "PERSON"), (3, 6, "GPE")]),
    ("王五去厚街镇调研。", [(0, 2, "PERSON"), (3, 6, "GPE")]),
]


@pytest.fixture(scope="module")
def trained() -> Language:
    """A pipeline with a trained recognizer beside our component."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner")
    examples = [Example.from_dict(nlp.make_doc(text), {"entities": found}) for text, found in TRAINING]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(30):
        nlp.update(examples, sgd=optimizer)
    nlp.add_pipe("gov_extract", config={"set_ents": True})
    return nlp


def test_beside_a_trained_recognizer(trained: Language) -> None:
    """Its entities stay, ours are added; the trained part is what it was without us."""
    text = "张三在长安镇工作。东莞市公安局抓获10人。"
    assert not trained.analyze_pipes()["problems"]["gov_extract"]
    doc = trained(text)
    with trained.select_pipes(disable=["gov_extract"]):
        theirs = {(ent.start, ent.end, ent.label_) for ent in trained(text).ents}
    found = {(ent.start, ent.end, ent.label_) for ent in doc.ents}
    assert theirs
    assert theirs <= found
    (ours,) = doc.spans["gov_entities"]
    overlapped = any(start < ours.end and ours.start < end for start, end, _ in theirs)
    assert found - theirs == (set() if overlapped else {(ours.start, ours.end, "branch")})


def test_training_goes_on_with_us_in_the_pipeline(trained: Language) -> None:
    """Nothing of ours is trainable, and nothing stands in the way of what is."""
    examples = [Example.from_dict(trained.make_doc(text), {"entities": found}) for text, found in TRAINING]
    losses = trained.update(examples, sgd=trained.resume_training())
    assert set(losses) == {"ner"}
    assert trained.evaluate(examples)["ents_f"] is not None


@pytest.mark.parametrize(
    ("overwrite", "expected"),
    [
        (False, [("东莞市", "GPE", ""), ("长安公安分局", "branch", "441900119/psb"), ("张三", "PERSON", "")]),
        (
            True,
            [
                ("东莞市公安局", "branch", "441900/psb"),
                ("长安公安分局", "branch", "441900119/psb"),
                ("张三", "PERSON", ""),
            ],
        ),
    ],
)
def test_overlapping_entities(overwrite: bool, expected: list[tuple[str, str, str]]) -> None:
    """Of two that overlap one stays whole, which is the caller's choice; all others stay, and all ours are in spans."""
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "东莞市"}, {"label": "PERSON", "pattern": "张三"}])  # type: ignore[attr-defined]
    nlp.add_pipe("gov_extract", config={"set_ents": True, "overwrite_ents": overwrite})
    doc = nlp("东莞市公安局长安公安分局张三".replace("局长安", "局、长安"))
    assert [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents] == expected
    assert [span.text for span in doc.spans["gov_entities"]] == ["东莞市公安局", "长安公安分局"]


def test_entities_stay_as_they_are_unless_asked() -> None:
    doc = pipeline()("东莞市公安局破案30起。")
    assert not doc.has_annotation("ENT_IOB")


# -- configuration ----------------------------------------------------------------------------------------------------


def test_config_is_filled_and_makes_the_same_pipeline() -> None:
    """What a pipeline's config says is all there is to it: another made from it is the same."""
    nlp = pipeline("jieba", set_ents=True, reference_date="2021-05-10", home="441900")
    assert nlp.config["components"]["gov_extract"] == {
        "factory": "gov_extract", "knowledge": [], "home": "441900", "protected": [], "reference_date": "2021-05-10",
        "set_ents": True, "overwrite_ents": False, "explain": False,
    }  # fmt: skip
    again = spacy.util.load_model_from_config(spacy.util.load_config_from_str(nlp.config.to_str()))
    assert again.config.to_str() == nlp.config.to_str()
    text = "今年，市局破案30起。"
    check_doc(again(text), text, nlp(text)._.gov_extraction)
    assert [ent.kb_id_ for ent in again(text).ents] == ["441900/psb"]


def test_spacy_fills_a_short_config(tmp_path: Path) -> None:
    """``spacy init fill-config``: what a person leaves out is written out."""
    from spacy.cli.init_config import fill_config

    short = (
        '[nlp]\nlang = "zh"\npipeline = ["gov_extract"]\n\n[nlp.tokenizer]\n@tokenizers = "gov_extract.tokenizer"\n\n'
        '[components]\n\n[components.gov_extract]\nfactory = "gov_extract"\n'
    )
    (tmp_path / "base.cfg").write_text(short, encoding="utf-8")
    fill_config(tmp_path / "full.cfg", tmp_path / "base.cfg", silent=True)
    full = spacy.util.load_config(tmp_path / "full.cfg")
    assert full["components"]["gov_extract"]["set_ents"] is False
    assert full["nlp"]["tokenizer"] == {
        "@tokenizers": "gov_extract.tokenizer", "engine": "jieba", "knowledge": [], "home": None, "protected": [],
    }  # fmt: skip


def test_analysis() -> None:
    """spaCy's own check of what a pipeline's components need and give."""
    nlp = pipeline()
    analysis = nlp.analyze_pipes()
    assert analysis["problems"] == {"gov_extract": []}
    assert {"doc.spans", "doc._.gov_statistics"} <= set(analysis["summary"]["gov_extract"]["assigns"])
    doc = nlp(TEXT)
    for name in analysis["attrs"]:
        owner, _, attribute = name.partition("._.")
        assert not attribute or (Doc if owner == "doc" else Span).has_extension(attribute), name
    assert doc.has_extension("gov_reference_date")


@pytest.mark.parametrize(
    ("config", "error", "named"),
    [
        ({"home": "abc"}, InputError, "home: 'abc'"),
        ({"reference_date": "5月1日"}, InputError, "reference_date: '5月1日'"),
        ({"protected": [""]}, InputError, r"protected\[0\]"),
        ({"sets_ents": True}, ValueError, "sets_ents"),
        ({"set_ents": "no idea"}, ValueError, "set_ents"),
    ],
)
def test_wrong_config(config: dict[str, Any], error: type[Exception], named: str) -> None:
    """It is refused when the component is added, by the name of the setting."""
    with pytest.raises(error, match=named):
        spacy.blank("zh").add_pipe("gov_extract", config=config)


def test_wrong_knowledge(tmp_path: Path) -> None:
    """A row that cannot be taken is refused at once, by file and line."""
    (tmp_path / "kb.jsonl").write_text('{"id": "program/x"}\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"kb\.jsonl:1"):
        pipeline(knowledge=str(tmp_path / "kb.jsonl"))
    with pytest.raises(InputError, match=r"knowledge\[0\]: int"):
        GovExtract(knowledge=[7])  # type: ignore[list-item]


def test_missing_knowledge(tmp_path: Path) -> None:
    """Asked for on first use: it may come with a saved pipeline's data, after the component was made."""
    nlp = pipeline(knowledge=[str(tmp_path / "none.jsonl")])
    with pytest.raises(KnowledgeError, match=r"none\.jsonl: cannot be read: no such file"):
        nlp("破案30起。")
    with pytest.raises(KnowledgeError, match="cannot be read"):
        nlp.to_bytes()
    with pytest.raises(InputError, match="home"):  # which no file can set right
        pipeline(knowledge=[str(tmp_path / "none.jsonl")], home="abc")


def with_knowledge(path: Path) -> Language:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {**TOKENIZER["nlp"]["tokenizer"], "knowledge": [str(path)]}}})
    nlp.add_pipe("gov_extract", config={"knowledge": [str(path)], "set_ents": True})
    return nlp


def test_saved_pipeline_needs_none_of_its_files(knowledge: Path, tmp_path: Path) -> None:
    """It is carried to a machine that has no knowledge base: what it knew it still knows, in both its parts."""
    nlp = with_knowledge(knowledge)
    nlp.to_disk(tmp_path / "saved")
    data, ours = nlp.to_bytes(), nlp.get_pipe("gov_extract").to_bytes()  # type: ignore[attr-defined]
    knowledge.unlink()
    from_bytes = with_knowledge(knowledge).from_bytes(data)
    for again in (spacy.load(tmp_path / "saved"), from_bytes, with_knowledge(knowledge).from_disk(tmp_path / "saved")):
        doc = again("推行桥通马上办。")
        assert [token.text for token in doc] == ["推行", "桥通马上办", "。"]
        assert [ent.kb_id_ for ent in doc.ents] == [ROW["id"]]
        assert again.get_pipe("gov_extract").to_bytes() == ours  # type: ignore[attr-defined]


def test_saved_pipeline_stays_what_it_was(knowledge: Path, tmp_path: Path) -> None:
    """The file has changed since: a saved pipeline gives what it gave, unless told to read another file."""
    with_knowledge(knowledge).to_disk(tmp_path / "saved")
    changed = json.dumps({**ROW, "id": "program/other"}, ensure_ascii=False)
    knowledge.write_text(changed, encoding="utf-8")
    assert [ent.kb_id_ for ent in spacy.load(tmp_path / "saved")("桥通马上办").ents] == [ROW["id"]]
    other = tmp_path / "other.jsonl"
    other.write_text(changed, encoding="utf-8")
    nlp = spacy.load(tmp_path / "saved", config={"components.gov_extract.knowledge": [str(other)]})
    assert [ent.kb_id_ for ent in nlp("桥通马上办").ents] == ["program/other"]


def test_nothing_is_written_without_knowledge(tmp_path: Path) -> None:
    """All else is in the config, so that a setting changed there, or in spacy.load(config=…), holds."""
    nlp = spacy.blank("zh", config=TOKENIZER)
    nlp.add_pipe("gov_extract")
    nlp.to_disk(tmp_path / "saved")
    assert {path.name for path in (tmp_path / "saved").iterdir()} == {"config.cfg", "meta.json", "vocab"}
    again = spacy.load(tmp_path / "saved", config={"components.gov_extract.set_ents": True})
    assert again("东莞市公安局").ents


def test_component_of_another_pipeline(knowledge: Path) -> None:
    """``add_pipe(…, source=…)`` brings it with its knowledge base."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("gov_extract", source=with_knowledge(knowledge))
    assert [ent.kb_id_ for ent in nlp("桥通马上办").ents] == [ROW["id"]]


def test_pickled_component(knowledge: Path) -> None:
    """Where processes are spawned, the component goes to them pickled, its knowledge base with it."""
    component = GovExtract(knowledge=str(knowledge), set_ents=True)
    read = pickle.loads(pickle.dumps(component))(spacy.blank("zh").make_doc("推行桥通马上办。"))
    assert [ent.kb_id_ for ent in read.ents] == [ROW["id"]]
