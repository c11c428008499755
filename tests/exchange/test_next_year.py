"""A plan copied to the next year: what is certain is changed, what only a person can judge is listed."""

import json
import re
from typing import Any

import pytest

from service import db
from service.exchange import copy_to_next_year, dump, meaning, parse, read, store
from service.plan import load
from service.refusal import Refused
from tests.sample_plan import sample_file, sample_tree
from tests.seed import seed_bytes

FIRST = "sections[1].objectives[0]"


def with_task(text: str, **more: Any) -> dict[str, Any]:
    tree = sample_tree()
    tree["sections"][1]["objectives"][0]["tasks"] = [{"text": text} | more]
    return tree


def test_the_sample_plan_for_2027():
    copied = copy_to_next_year(sample_file(), 2027)
    file = copied.file
    assert (file.code, file.year, file.number.serial, file.number.symbol, file.date) == (
        *("pci-2027", 2027, None),
        *("KH-SKHCN", None),
    )
    assert file.subject.endswith("(PCI) năm 2027")
    assert file.short_name == "Kế hoạch cải thiện Chỉ số PCI năm 2027"
    deadlines = [task.timing.date for task in file.sections[1].objectives[1].tasks if task.timing]
    assert deadlines == ["2027-06-30"]
    assert [(mention.place, mention.year) for mention in copied.review] == [
        ("opening[0]", 2026),
        ("sections[0].items[1].text", 2024),
        ("sections[0].items[1].text", 2025),
        ("sections[0].items[1].text", 2026),
        ("sections[1].objectives[6].tasks[3].text", 2026),
        ("sections[1].objectives[6].tasks[3].text", 2030),
        ("sections[1].objectives[6].tasks[3].timing.text", 2026),
        ("sections[2].items[2].text", 2026),
        ("closing", 2026),
    ]


def test_nothing_but_names_deadlines_and_number_is_changed():
    before = json.loads(dump(sample_file()))
    after = json.loads(dump(copy_to_next_year(sample_file(), 2027).file))
    for tree in (before, after):
        for key in ("code", "year", "number", "date", "subject", "short_name"):
            tree.pop(key, None)
    text = json.dumps(before, ensure_ascii=False)
    assert json.dumps(after, ensure_ascii=False) == re.sub(r'"date": "2026-', '"date": "2027-', text)


def test_every_text_that_still_names_a_year_is_listed_with_its_words():
    copied = copy_to_next_year(sample_file(), 2028)
    for mention in copied.review:
        assert str(mention.year) in mention.text
        at: Any = json.loads(dump(copied.file))
        for step in re.findall(r"\w+", mention.place):
            at = at[int(step) if step.isdigit() else step]
        assert at == mention.text


@pytest.mark.parametrize(
    "citation",
    [
        "Kế hoạch số 15/KH-UBND ngày 16/01/2026",
        "Nghị định số 18/2026/NĐ-CP",
        "giai đoạn 2026 - 2030",
        "giai đoạn 2021-2026",
        "giai đoạn 2021 – 2026",
        "ngày 16-01-2026",
        "ngày 16.01.2026",
        "số 42026 và 20261",
    ],
)
def test_a_citation_or_a_span_of_years_is_not_changed_even_in_a_name(citation):
    tree = sample_tree() | {"subject": f"Thực hiện {citation} của năm 2026"}
    copied = copy_to_next_year(parse(tree), 2027)
    assert copied.file.subject == f"Thực hiện {citation} của năm 2027"
    if "42026" not in citation:
        assert {("subject", 2026)} <= {(mention.place, mention.year) for mention in copied.review}


def test_a_year_in_a_title_or_heading_follows_and_in_a_task_is_listed():
    tree = with_task("Hoàn thành trong năm 2026.")
    tree["sections"][1]["heading"] = "NHIỆM VỤ NĂM 2026"
    tree["sections"][1]["objectives"][0]["title"] = "Nội dung 2026"
    copied = copy_to_next_year(parse(tree), 2027)
    section = copied.file.sections[1]
    assert (section.heading, section.objectives[0].title) == ("NHIỆM VỤ NĂM 2027", "Nội dung 2027")
    assert section.objectives[0].tasks[0].text == "Hoàn thành trong năm 2026."
    assert (f"{FIRST}.tasks[0].text", "Hoàn thành trong năm 2026.", 2026) in copied.review


@pytest.mark.parametrize(
    ("day", "year", "later"),
    [
        ("2026-06-30", 2027, "2027-06-30"),
        ("2027-01-31", 2028, "2029-01-31"),
        ("2028-02-29", 2027, "2029-02-28"),
        ("2028-02-29", 2030, "2032-02-29"),
        ("2028-02-28", 2030, "2032-02-28"),
    ],
)
def test_a_deadline_moves_by_as_many_years_as_the_plan(day, year, later):
    tree = with_task("Việc có hạn.", timing={"kind": "deadline", "date": day})
    copied = copy_to_next_year(parse(tree), year)
    assert copied.file.sections[1].objectives[0].tasks[0].timing.date == later


def test_the_days_of_reporting_stay():
    assert copy_to_next_year(sample_file(), 2027).file.reporting == sample_file().reporting


def test_a_code_without_a_year_gets_one_and_a_wanted_code_is_used():
    named = parse(sample_tree() | {"code": "pci"})
    assert copy_to_next_year(named, 2027).file.code == "pci-2027"
    assert copy_to_next_year(named, 2027, "pci-moi").file.code == "pci-moi"


def test_a_year_that_is_not_later_is_refused():
    for year in (2025, 2026):
        with pytest.raises(Refused, match=f"phải sau năm 2026, không phải {year}"):
            copy_to_next_year(sample_file(), year)


def test_a_year_or_code_that_no_plan_can_have_is_refused():
    with pytest.raises(Refused, match="year: không được quá 2100"):
        copy_to_next_year(sample_file(), 2200)
    with pytest.raises(Refused, match="code: mã chỉ gồm"):
        copy_to_next_year(sample_file(), 2027, "PCI 2027")


def test_a_copied_plan_stands_beside_the_old_one(engine):
    with db.writing(engine) as session:
        store(session, sample_file())
        store(session, copy_to_next_year(sample_file(), 2027).file)
    with db.reading(engine) as session:
        assert load(session, "pci-2026").serial == 12
        assert (load(session, "pci-2027").serial, load(session, "pci-2027").date) == (None, None)


@pytest.mark.seed
def test_the_real_plan_copied_to_2023_lists_every_citation():
    before = read(seed_bytes())
    copied = copy_to_next_year(before, 2023)
    assert copied.file.subject == before.subject.replace("2022", "2023")
    assert {mention.year for mention in copied.review} == {2016, 2018, 2021, 2022}
    kept = {"opening", "closing", "sections"}
    same = [
        {key: value for key, value in meaning(one.model_dump()).items() if key in kept} for one in (before, copied.file)
    ]
    assert same[0] == same[1]
