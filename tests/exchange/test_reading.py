"""What a plan file may not say: each mistake is one Vietnamese sentence with its place, and all are told at once."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.exchange import PlanFile, dump, parse, read
from service.exchange.reading import LIMIT
from service.refusal import Refused
from tests.exchange.mistakes import MISTAKES, OBJECTIVE, SCOPES
from tests.sample_plan import sample_file, sample_tree
from tests.seed import seed_bytes

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
anything = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


def put(tree: Any, place: str, value: Any) -> Any:
    """Change one place of a tree; one past the end of a list appends."""
    *way, last = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", place)]
    at = tree
    for step in way:
        at = at[step]
    if isinstance(at, list) and last == len(at):
        at.append(value)
    else:
        at[last] = value
    return tree


def refusal(tree: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        parse(tree)
    return caught.value


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_once_with_its_place(name):
    mistake = MISTAKES[name]
    refused = refusal(put(sample_tree(), mistake.changed, mistake.value))
    assert [finding.place for finding in refused.findings] == [mistake.place]
    assert mistake.words in refused.findings[0].message
    assert refused.message == f"Kế hoạch có một chỗ chưa đúng: {mistake.place}: {refused.findings[0].message}."


@pytest.mark.parametrize("name", MISTAKES)
def test_the_file_says_what_the_form_says(name):
    mistake = MISTAKES[name]
    data = json.dumps(put(sample_tree(), mistake.changed, mistake.value)).encode()
    with pytest.raises(Refused) as caught:
        read(data)
    assert [finding.place for finding in caught.value.findings] == [mistake.place]


def test_all_mistakes_are_told_at_once():
    chosen = ("an empty subject", "a unit that does not exist", "a rule for 31 February", "a signature of four lines")
    tree = sample_tree()
    for name in chosen:
        put(tree, MISTAKES[name].changed, MISTAKES[name].value)
    refused = refusal(tree)
    assert {finding.place for finding in refused.findings} == {MISTAKES[name].place for name in chosen}
    assert refused.message.startswith("Kế hoạch có 4 chỗ chưa đúng: subject: để trống")


def test_hundreds_of_mistakes_still_make_one_sentence():
    refused = refusal(sample_tree() | {"opening": [""] * 500})
    assert len(refused.findings) == 500
    assert refused.message.endswith("và 492 chỗ khác.")


def places(tree: Any, at: str = "") -> Iterator[str]:
    """Every place of a tree, its branches too."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in pairs:
        place = f"{at}[{key}]" if isinstance(key, int) else f"{at}.{key}".lstrip(".")
        yield place
        yield from places(value, place)


@pytest.mark.parametrize("wrong", [7, "chữ", 1.5, False, [], {}, [{}], {"x": 1}, None], ids=repr)
def test_a_wrong_type_anywhere_is_refused_in_vietnamese_or_means_nothing(wrong):
    for place in places(sample_tree()):
        try:
            parse(put(sample_tree(), place, wrong))
        except Refused as refused:
            assert refused.findings
            assert all(re.search("[ảạặấầậđếềệìíòóôốồộờớợụứừựữ]", one.message) for one in refused.findings)
            assert not any(one.message == "không hợp lệ" for one in refused.findings)


def test_every_key_that_must_be_there_is_missed_by_name():
    needed = [
        *("format", "code", "year", "agency", "subject", "short_name", "number", "closing", "recipients", "signature"),
        *("agency.name", "agency.short_name", "agency.symbol", "agency.place", "number.symbol", "signature.lines"),
        *("units[0].code", "units[0].name", "units[0].symbol", "groups[0].name", "sections[0].heading"),
        *(f"{OBJECTIVE}.code", f"{OBJECTIVE}.title", f"{OBJECTIVE}.tasks[0].text", "reporting[0].period"),
        *(
            "reporting[0].due[0].no",
            "reporting[0].due[0].date",
            "report_to.name",
            "report_to.rank",
            f"{SCOPES}[0].text",
        ),
    ]
    for place in needed:
        tree = sample_tree()
        *way, last = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", place)]
        at = tree
        for step in way:
            at = at[step]
        del at[last]
        assert (place, "thiếu; hãy ghi vào") in {(one.place, one.message) for one in refusal(tree).findings}


def test_null_means_not_known_yet():
    optional = {
        *("date", "opening", "labels", "reporting", "focal_unit", "report_to", "number.serial", "agency.parent"),
        *(f"{OBJECTIVE}.{key}" for key in ("tasks", "lead", "coordinate", "timing", "layout")),
        *("units[0].groups", "recipients[1].purpose", "signature.name", "sections[0].items"),
    }
    tree = sample_tree()
    for place in optional:
        put(tree, place, None)
    assert parse(tree).opening == []


BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "không đúng cú pháp JSON ở dòng 1, cột 1"),
    "cut off": (lambda: dump(sample_file()).encode()[:-10], "không đúng cú pháp JSON ở dòng"),
    "too large": (lambda: b" " * (20 * 1024 * 1024), "nặng 20,0 MB; chỉ nhận tệp đến 2 MB"),
    "just too large": (lambda: b" " * (LIMIT + 1), "chỉ nhận tệp đến 2 MB"),
    "not UTF-8": (lambda: dump(sample_file()).encode("utf-16"), "không phải UTF-8"),
    "windows-1258": (lambda: '{"code": "Sở"}'.encode()[:-4] + b'\xf2"}', "không phải UTF-8"),
    "a list": (lambda: b"[]", "phải là một đối tượng JSON"),
    "a word": (lambda: b'"plan"', "phải là một đối tượng JSON"),
    "deep": (lambda: b'{"a":' * 100_000, "lồng ngoặc quá sâu"),
    "deep and closed": (lambda: b'{"a":' * 200 + b"1" + b"}" * 200, "lồng ngoặc quá sâu"),
    "deep lists": (lambda: b'{"a":' + b"[" * 30 + b"]" * 30 + b"}", "lồng ngoặc quá sâu"),
    "a key twice": (lambda: b'{"code": "a", "code": "b"}', "khóa “code” hai lần"),
    "a number without end": (lambda: b'{"year": ' + b"9" * 1_000_000 + b"}", "số nguyên quá lớn"),
    "not a number": (lambda: b'{"year": NaN}', "giá trị NaN"),
    "infinity": (lambda: b'{"year": -Infinity}', "giá trị -Infinity"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_none_is_refused_in_one_sentence(name):
    make, message = BROKEN[name]
    with pytest.raises(Refused, match=re.escape(message)) as caught:
        read(make())
    assert len(caught.value.message) < 200


def test_a_fraction_too_large_to_be_a_number_is_refused():
    data = dump(sample_file()).replace('"target": 60', '"target": 1e999').encode()
    with pytest.raises(Refused, match="phải là số hữu hạn"):
        read(data)


def test_a_key_nobody_can_print_is_named_in_signs_that_can():
    refused = refusal(sample_tree() | {"\ud800\u202e" + "x" * 900: 1})
    assert refused.message.isprintable()
    refused.message.encode()
    assert len(refused.message) < 300


def test_decomposed_text_is_read_as_composed():
    decomposed = unicodedata.normalize("NFD", dump(sample_file()))
    assert decomposed != dump(sample_file())
    assert read(decomposed.encode()) == sample_file()


def test_a_byte_order_mark_does_no_harm():
    assert read(b"\xef\xbb\xbf" + dump(sample_file()).encode()) == sample_file()


def test_text_that_looks_like_markup_is_only_text():
    words = "R&D <b>“x”</b> {{ 7*7 }}"
    assert parse(sample_tree() | {"short_name": words}).short_name == words


@given(anything)
@settings(max_examples=150, deadline=None)
def test_any_data_is_a_plan_or_refused(tree):
    with pytest.raises(Refused):
        parse(tree)


@given(st.binary())
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_a_plan_or_refused(data):
    with pytest.raises(Refused):
        read(data)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_value_in_any_place_is_a_plan_or_refused(data):
    tree = sample_tree()
    place = data.draw(st.sampled_from(list(places(tree))))
    value = data.draw(anything)
    try:
        assert isinstance(parse(put(tree, place, value)), PlanFile)
    except Refused as refused:
        assert refused.findings
        refused.message.encode()


@pytest.mark.seed
def test_the_real_plan_is_read():
    file = read(seed_bytes())
    assert (file.code, len(file.sections[1].objectives), len(file.units)) == ("pci-2022", 7, 5)
