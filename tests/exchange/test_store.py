"""A plan is stored whole or not at all, never over somebody else's change, and what stays the same keeps its id."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel, func, select

from service import db
from service.exchange import dump, export, parse, read, store
from service.plan import Plan, load
from service.refusal import Refused
from tests.sample_plan import sample_file, sample_tree

Tree = dict[str, Any]


def save(engine: sa.Engine, tree: Tree, **how: Any) -> Plan:
    with db.writing(engine) as session:
        return store(session, parse(tree), **how)


def kept(engine: sa.Engine, code: str = "pci-2026") -> Plan:
    with db.reading(engine) as session:
        return load(session, code)


def row_counts(engine: sa.Engine) -> dict[str, int]:
    with engine.connect() as connection:
        tables = SQLModel.metadata.tables.values()
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables
        }


def changed(change: Callable[[Tree], object]) -> Tree:
    tree = sample_tree()
    change(tree)
    return tree


def test_a_new_plan_has_version_one(engine):
    assert save(engine, sample_tree()).version == 1
    assert kept(engine).version == 1


def test_a_code_that_is_taken_is_refused_unless_the_plan_is_to_be_replaced(engine):
    save(engine, sample_tree())
    other = changed(lambda tree: tree.update(short_name="Kế hoạch khác"))
    with pytest.raises(Refused, match="Đã có kế hoạch mang mã “pci-2026”; hãy đổi mã, hoặc chọn thay thế"):
        save(engine, other)
    assert kept(engine).short_name == sample_file().short_name
    assert save(engine, other, replace=True).version == 2
    assert kept(engine).short_name == "Kế hoạch khác"


def test_of_two_people_who_edit_one_plan_the_later_is_told_and_loses_nothing(engine):
    version = save(engine, sample_tree()).version
    first = changed(lambda tree: tree.update(short_name="Bản của người thứ nhất"))
    second = changed(lambda tree: tree["opening"].append("Đoạn của người thứ hai."))
    save(engine, first, expected_version=version)
    told = r"đã được người khác sửa sau khi bạn mở \(phiên bản 1 không còn là mới nhất\)"
    with pytest.raises(Refused, match=told) as caught:
        save(engine, second, expected_version=version)
    assert [finding.place for finding in caught.value.findings] == ["version"]
    assert dump(export(kept(engine))) == dump(parse(first))
    assert second["opening"][-1] == "Đoạn của người thứ hai."
    assert save(engine, second, expected_version=2).version == 3
    assert kept(engine).opening == second["opening"]


def test_of_many_people_who_save_at_the_same_moment_one_wins(engine):
    save(engine, sample_tree())
    together = threading.Barrier(4)

    def person(number: int) -> str:
        mine = changed(lambda tree: tree.update(short_name=f"Bản {number}"))
        together.wait()
        try:
            save(engine, mine, expected_version=1)
        except Refused as refused:
            assert "đã được người khác sửa" in refused.message
            return "refused"
        return mine["short_name"]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(person, range(4)))
    [winner] = set(answers) - {"refused"}
    assert answers.count("refused") == 3
    assert (kept(engine).short_name, kept(engine).version) == (winner, 2)


def test_of_many_people_who_take_one_code_at_the_same_moment_one_gets_it(engine):
    together = threading.Barrier(4)

    def person(_: int) -> bool:
        together.wait()
        try:
            save(engine, sample_tree())
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(person, range(4))) == [False, False, False, True]
    assert row_counts(engine)["plan"] == 1


def test_a_plan_that_went_away_meanwhile_is_not_brought_back_silently(engine):
    with pytest.raises(Refused, match="không còn trong cơ sở dữ liệu"):
        save(engine, sample_tree(), expected_version=3)
    assert set(row_counts(engine).values()) == {0}


def test_a_failure_in_the_middle_leaves_the_old_plan_whole(engine):
    save(engine, sample_tree())
    before = row_counts(engine)
    with pytest.raises(ZeroDivisionError), db.writing(engine) as session:
        store(session, parse(changed(lambda tree: tree["sections"].clear())), replace=True)
        1 / 0  # noqa: B018
    assert row_counts(engine) == before
    assert dump(export(kept(engine))) == dump(sample_file())


def test_saving_the_same_plan_again_leaves_every_row_where_it_was(engine):
    def ids() -> dict[str, set[Any]]:
        with engine.connect() as connection:
            tables = SQLModel.metadata.tables.values()
            keys = {table.name: connection.execute(select(*table.primary_key)).all() for table in tables}
        return {name: {tuple(row) for row in found} for name, found in keys.items()}

    save(engine, sample_tree())
    before = ids()
    save(engine, sample_tree(), replace=True)
    assert ids() == before
    assert all(before[name] for name in ("unit", "unit_in_group", "task", "assignment", "indicator", "due_day", "item"))


def test_nothing_is_left_of_what_was_taken_out(engine):
    save(engine, sample_tree())
    bare = changed(lambda tree: [tree.pop(key) for key in ("units", "groups", "sections", "reporting", "focal_unit")])
    bare["recipients"] = [{"file": ["VT"]}]
    save(engine, bare, replace=True)
    counts = row_counts(engine)
    assert {name for name, count in counts.items() if count} == {"plan"}


def test_units_and_objectives_that_change_places_keep_their_ids(engine):
    save(engine, sample_tree())
    before = kept(engine)

    def shuffle(tree: Tree) -> None:
        tree["units"].reverse()
        tree["sections"][1]["objectives"].reverse()
        for objective in tree["sections"][1]["objectives"]:
            objective["tasks"].reverse()

    save(engine, changed(shuffle), replace=True)
    after = kept(engine)
    assert [unit.code for unit in after.units] == [unit.code for unit in reversed(before.units)]
    assert {unit.code: unit.id for unit in after.units} == {unit.code: unit.id for unit in before.units}
    assert {one.code: one.id for one in after.objectives} == {one.code: one.id for one in before.objectives}
    tasks = [{task.text: task.id for one in plan.objectives for task in one.tasks} for plan in (before, after)]
    assert tasks[0] == tasks[1]


@pytest.mark.parametrize("order", [1, -1], ids=["to a later section", "to an earlier section"])
@pytest.mark.parametrize("old_stays", [True, False], ids=["the old one stays", "the old one goes"])
def test_an_objective_that_moves_to_another_section_keeps_its_id(engine, order, old_stays):
    first, second = {"heading": "MỘT"}, {"heading": "HAI"}
    objectives = sample_tree()["sections"][1]["objectives"]
    before = sample_tree() | {"sections": [first | {"objectives": objectives}, second][::order]}
    save(engine, before)
    ids = {one.code: (one.id, [task.id for task in one.tasks]) for one in kept(engine).objectives}
    after = [*([first] if old_stays else []), second | {"objectives": objectives}]
    save(engine, before | {"sections": after[::order]}, replace=True)
    assert {one.code: (one.id, [task.id for task in one.tasks]) for one in kept(engine).objectives} == ids
    assert dump(export(kept(engine))) == dump(parse(before | {"sections": after[::order]}))


def test_a_task_whose_words_are_mended_keeps_its_id(engine):
    save(engine, sample_tree())
    before = kept(engine).objectives[0].tasks
    mended = changed(lambda tree: tree["sections"][1]["objectives"][0]["tasks"][1].update(text="Lời văn đã sửa."))
    mended["sections"][1]["objectives"][0]["tasks"].append({"text": "Nhiệm vụ mới."})
    save(engine, mended, replace=True)
    after = kept(engine).objectives[0].tasks
    assert [task.id for task in after[:2]] == [task.id for task in before]
    assert after[1].text == "Lời văn đã sửa."


def test_a_unit_that_takes_a_new_code_is_a_new_unit(engine):
    save(engine, sample_tree())
    before = kept(engine).unit("cds").id
    text = dump(sample_file()).replace('"cds"', '"so-hoa"')
    with db.writing(engine) as session:
        store(session, read(text.encode()), replace=True)
    assert kept(engine).unit("so-hoa").id != before


def test_two_plans_do_not_touch_each_other(engine):
    save(engine, sample_tree())
    save(engine, sample_tree() | {"code": "pci-2027"})
    save(engine, sample_tree() | {"code": "pci-2027", "opening": []}, replace=True)
    assert dump(export(kept(engine))) == dump(sample_file())
    assert kept(engine, "pci-2027").opening == []
