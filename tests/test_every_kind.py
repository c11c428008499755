"""Every kind on the written list, with every sample of it: what holds for all of them."""

import json
import re
import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service import exchange
from service.document import Document, Picture, Table
from service.kinds import KINDS
from service.kinds.samples import Sample, samples
from service.refusal import Refused
from service.styles import PAGE
from tests.sample_plan import sample_plan, sample_tree

PLAN = sample_plan()
SAMPLES = samples(PLAN)
HOSTILE = "R&D <b>“x”</b> {{ 7*7 }} {% raw %} &amp; ${x} %s"


def composed(sample: Sample) -> Document:
    return sample.kind.compose(PLAN, sample.inputs, sample.today)


every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)


def bodies(document: Document) -> list[tuple[Any, ...]]:
    return [document.body, *(appendix.body for appendix in document.appendices)]


def test_codes_are_for_ever():
    assert list(KINDS) == [
        "implementation_plan", "quarterly_reminder", "letter", "correction_letter", "plan_amendment", "unit_report",
        "consolidated_report",
    ]  # fmt: skip
    assert [kind.code for kind in KINDS.values()] == list(KINDS)


@every_kind
def test_every_kind_has_samples_and_they_show_what_it_may_be_asked(kind):
    own = [sample.inputs for sample in SAMPLES if sample.kind is kind]
    assert own
    defaults = {
        name: field.get_default() for name, field in kind.Inputs.model_fields.items() if not field.is_required()
    }
    shown = {name for name, default in defaults.items() for inputs in own if getattr(inputs, name) != default}
    assert defaults.keys() - shown <= {"clause", "channel", "new_deadline", "signer"}


def test_samples_have_names_of_their_own():
    names = [sample.name for sample in SAMPLES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z0-9-]+", name) for name in names)


@every_kind
def test_everything_a_kind_asks_is_asked_in_words(kind):
    for name, field in kind.Inputs.model_fields.items():
        assert field.title and field.description, name
        assert field.title[0].isupper() and field.description.endswith("."), name
        labels = (field.json_schema_extra or {}).get("labels", {})
        assert all(labels.values())


@every_sample
def test_a_sample_is_composed_as_its_kind(sample):
    document = composed(sample)
    assert (document.kind, document.layout) == (sample.kind.code, sample.kind.layout)
    assert (document.kind_name is None) == (sample.kind.symbol is None)
    if sample.kind.symbol and document.number:
        assert document.number.symbol.startswith(f"{sample.kind.symbol}-")


@every_sample
def test_a_document_is_equal_after_a_json_round_trip(sample):
    document = composed(sample)
    assert Document.model_validate_json(document.model_dump_json()) == document


@every_sample
def test_the_same_plan_inputs_and_day_give_the_same_document(sample):
    assert composed(sample) == sample.kind.compose(sample_plan(), sample.inputs, sample.today)


@every_sample
def test_the_words_of_a_document_are_clean(sample):
    for part, text in composed(sample).lines():
        assert text == unicodedata.normalize("NFC", text), part
        assert text == text.strip() and "  " not in text, part
        assert not re.search(r"None|\{\{|\}\}|<|>|\(\)|,,|;;|\.\.$| [,;.:)]|\( ", text), (part, text)


@every_sample
def test_a_document_ends_with_the_mark_of_the_end_and_so_does_every_appendix(sample):
    for body in bodies(composed(sample)):
        texts = [text for block in body if not isinstance(block, Table | Picture) for text in [block.text]]
        assert texts[-1].endswith("./.") and sum(text.count("./.") for text in texts) == 1


@every_sample
def test_a_document_says_who_gets_it_and_where_it_is_filed(sample):
    document = composed(sample)
    assert document.recipients.named
    assert document.recipients.filing.places[0] == "VT"
    if document.layout == "letter":
        assert document.addressees and document.recipients.named[0].name == "Như trên"


@every_sample
def test_an_appendix_is_announced_and_one_that_is_announced_is_attached(sample):
    document = composed(sample)
    text = " ".join(line.text for line in document.lines() if line.part.startswith("body"))
    labels = [appendix.label for appendix in document.appendices]
    assert set(re.findall(r"Phụ lục(?: [IVX]+)?", text)) == set(labels)
    assert labels in ([], ["Phụ lục"], ["Phụ lục I", "Phụ lục II"], ["Phụ lục I", "Phụ lục II", "Phụ lục III"])


@every_sample
def test_a_table_is_as_wide_as_the_text_around_it(sample):
    document = composed(sample)
    for body, width in [
        (document.body, PAGE.text_width),
        *((one.body, PAGE.landscape_text_width if one.landscape else PAGE.text_width) for one in document.appendices),
    ]:
        assert all(sum(block.columns_mm) == pytest.approx(width) for block in body if isinstance(block, Table))


@every_sample
def test_a_file_name_is_plain(sample):
    assert re.fullmatch(r"[A-Za-z0-9-]+", sample.kind.file_stem(PLAN, sample.inputs))


def _changed(tree: Any, words: dict[str, str]) -> Any:
    """The same plan with other words in the keys that are free text."""
    if isinstance(tree, dict):
        return {
            key: words[key] if key in words and isinstance(value, str) else _changed(value, words)
            for key, value in tree.items()
        }
    return [_changed(value, words) for value in tree] if isinstance(tree, list) else tree


def _compose_all(tree: dict[str, Any]) -> list[Document]:
    plan = exchange.rows(exchange.parse(tree))
    return [sample.kind.compose(plan, sample.inputs, sample.today) for sample in SAMPLES]


def test_hostile_text_is_text():
    words = dict.fromkeys(("name", "title", "text", "heading", "subject", "short_name", "product"), HOSTILE)
    for document in _compose_all(_changed(sample_tree(), words)):
        text = " ".join(line.text for line in document.lines())
        assert HOSTILE in text or HOSTILE.upper() in text
        assert "49" not in text.replace("{{ 7*7 }}", "")


FREE = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\u2028\u2029"), min_size=1
)
PLAIN = {key: FREE for key in ("name", "parent", "place", "title", "text", "heading", "short_name", "label", "product")}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.fixed_dictionaries({}, optional=PLAIN), subject=FREE)
def test_no_words_that_the_door_lets_in_break_a_document(words, subject):
    tree = _changed(sample_tree(), {**words, "subject": subject})
    try:
        plan = exchange.rows(exchange.parse(tree))
    except Refused:
        return
    for sample in SAMPLES:
        document = sample.kind.compose(plan, sample.inputs, sample.today)
        assert json.loads(document.model_dump_json())


def test_a_plan_with_nothing_but_its_name_is_still_a_document():
    tree = {
        key: value
        for key, value in sample_tree().items()
        if key in ("format", "code", "year", "agency", "subject", "short_name", "number", "closing", "signature")
    }
    bare = exchange.rows(exchange.parse({**tree, "recipients": [{"file": ["VT"]}]}))
    kind = KINDS["implementation_plan"]
    document = kind.compose(bare, kind.Inputs(), date(2026, 1, 5))
    assert [block.text for block in document.body] == [bare.closing]
