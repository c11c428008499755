"""A plan answers who leads, who coordinates on what, and who owes a report."""

import json

import pytest

from service import db, exchange
from service.plan import Plan, Role, load, plans
from service.refusal import Refused
from tests.sample_plan import sample_file, sample_plan, sample_tree
from tests.seed import seed_bytes


def plan_with(*objectives: dict, people: str = "abc", group: str = "ab") -> Plan:
    """A plan of units a, b, c …, with a group `g` of some of them, and these objectives."""
    tree = sample_tree()
    tree["units"] = [
        {
            "code": code,
            "name": f"Phòng {code.upper()}",
            "symbol": code.upper(),
            "groups": ["g"] if code in group else [],
        }
        for code in people
    ]
    tree["groups"] = [{"code": "g", "name": "Các phòng chuyên môn"}]
    tree["focal_unit"] = people[0]
    tree["recipients"] = [{"file": ["VT"]}]
    numbered = [{"code": f"muc-{at}", "title": f"Nội dung {at}"} | part for at, part in enumerate(objectives, start=1)]
    tree["sections"] = [{"heading": "PHÂN CÔNG", "objectives": numbered}]
    return exchange.rows(exchange.parse(tree))


def duties(plan: Plan, code: str = "muc-1") -> list[tuple[str, str, str | None]]:
    return [(duty.unit.code, duty.role.value, duty.scope) for duty in plan.duties(plan.objective(code))]


def test_a_group_stands_for_its_units():
    plan = plan_with({"lead": {"units": ["c"]}, "coordinate": {"units": ["g"]}})
    assert duties(plan) == [("c", "lead", None), ("a", "coordinate", None), ("b", "coordinate", None)]


def test_a_lead_that_stands_inside_its_own_coordinating_group_does_not_coordinate():
    plan = plan_with({"lead": {"units": ["a"]}, "coordinate": {"units": ["g"]}})
    assert duties(plan) == [("a", "lead", None), ("b", "coordinate", None)]


def test_a_group_can_lead():
    plan = plan_with({"lead": {"units": ["g"]}, "coordinate": {"units": ["b", "c"]}})
    assert duties(plan) == [("a", "lead", None), ("b", "lead", None), ("c", "coordinate", None)]


def test_a_unit_named_beside_its_group_stands_once():
    plan = plan_with({"coordinate": {"units": ["b", "g"]}})
    assert duties(plan) == [("b", "coordinate", None), ("a", "coordinate", None)]


def test_a_unit_that_is_there_through_its_group_can_have_a_scope():
    scopes = [{"unit": "b", "text": "phần đấu thầu"}]
    plan = plan_with({"lead": {"units": ["c"]}, "coordinate": {"units": ["g"], "scopes": scopes}})
    assert duties(plan) == [("c", "lead", None), ("a", "coordinate", None), ("b", "coordinate", "phần đấu thầu")]
    assert plan.objectives[0].names(Role.COORDINATE) == ("Các phòng chuyên môn",)


def test_a_task_brings_its_own_people():
    task = {"text": "Việc riêng", "lead": {"units": ["c"]}, "coordinate": {"units": ["a"]}}
    plan = plan_with({"tasks": [{"text": "Việc chung"}, task], "lead": {"units": ["a"]}})
    assert duties(plan) == [("a", "lead", None), ("c", "lead", None)]
    by_code = {duty.unit.code: duty for duty in plan.duties(plan.objectives[0])}
    assert by_code["a"].tasks == ()
    assert [part.text for part in by_code["c"].tasks] == ["Việc riêng"]


def test_who_leads_one_task_of_an_objective_leads_there_even_when_it_coordinates_the_rest():
    task = {"text": "Việc riêng", "lead": {"units": ["b"]}}
    plan = plan_with({"tasks": [task], "lead": {"units": ["c"]}, "coordinate": {"units": ["g"]}})
    assert duties(plan) == [("c", "lead", None), ("b", "lead", None), ("a", "coordinate", None)]


def test_a_unit_that_has_several_tasks_of_one_objective_stands_once_with_all_of_them():
    coordinates = {"units": ["b"], "scopes": [{"unit": "b", "text": "phần số liệu"}]}
    tasks = [
        {"text": "Một", "lead": {"units": ["a"]}, "coordinate": coordinates},
        {"text": "Hai", "lead": {"units": ["a"]}, "coordinate": {"units": ["b"]}},
        {"text": "Ba", "lead": {"units": ["b"]}},
    ]
    plan = plan_with({"tasks": tasks[:1]}, {"tasks": tasks[:2]}, {"tasks": tasks})
    assert duties(plan, "muc-1") == [("a", "lead", None), ("b", "coordinate", "phần số liệu")]
    assert duties(plan, "muc-2") == [("a", "lead", None), ("b", "coordinate", None)]
    assert [[part.text for part in duty.tasks] for duty in plan.duties(plan.objectives[2])] == [["Một", "Hai"], ["Ba"]]


def test_an_objective_without_people_is_nobodys_duty():
    plan = plan_with({}, {"lead": {"text": "Lãnh đạo Sở"}})
    assert duties(plan, "muc-1") == duties(plan, "muc-2") == []


def test_every_unit_with_work_owes_a_report_the_focal_unit_too():
    plan = plan_with({"lead": {"units": ["b"]}, "coordinate": {"units": ["a"]}})
    assert plan.focal_unit is plan.unit("a")
    assert [unit.code for unit in plan.units if plan.owes_report(unit)] == ["a", "b"]
    assert [unit.code for unit in plan.units_with_work] == ["a", "b"]


def test_a_unit_sees_its_work_in_the_plans_order():
    plan = sample_plan()
    found = [(part.objective.code, part.role.value, bool(part.tasks)) for part in plan.duties_of(plan.unit("cds"))]
    assert found == [
        ("gia-nhap-thi-truong", "coordinate", False),
        ("tinh-minh-bach", "lead", False),
        ("chi-phi-thoi-gian", "coordinate", False),
        ("chi-phi-khong-chinh-thuc", "coordinate", False),
        ("tinh-nang-dong", "coordinate", False),
        ("ho-tro-doanh-nghiep", "lead", True),
    ]


def test_a_unit_that_the_plan_does_not_have_is_refused_by_name():
    with pytest.raises(Refused, match="không có đơn vị “xyz”; các mã đang có: vp, khqlcn, khdmst, cds, cctdc"):
        sample_plan().unit("xyz")
    with pytest.raises(Refused, match="không có chỉ số, nội dung “xyz”"):
        sample_plan().objective("xyz")


def test_labels_are_the_usual_ones_unless_the_plan_has_its_own():
    plan = sample_plan()
    usual = ("Bộ phận chủ trì", "Bộ phận phối hợp", "Thời gian thực hiện")
    assert (plan.lead_label, plan.coordinate_label, plan.timing_label) == usual
    own = exchange.parse(sample_tree() | {"labels": {"lead": "Đơn vị chủ trì"}})
    assert exchange.rows(own).lead_label == "Đơn vị chủ trì"
    assert exchange.rows(own).timing_label == "Thời gian thực hiện"


def test_a_loaded_plan_can_be_used_after_its_session(engine):
    tree = sample_tree()
    deep = {"text": "bốn"}
    for words in ("ba", "hai", "một"):
        deep = {"text": words, "items": [deep]}
    tree["sections"].append({"heading": "SÂU", "items": [deep]})
    with db.writing(engine) as session:
        stored = exchange.store(session, exchange.parse(tree))
    with db.reading(engine) as session:
        loaded = load(session, "pci-2026")
    for plan in (loaded, stored):
        assert exchange.dump(exchange.export(plan)) == exchange.dump(exchange.parse(tree))
        assert [plan.duties(one) for one in plan.objectives]


def test_a_plan_that_is_not_there_is_refused_by_its_code(engine):
    with db.reading(engine) as session, pytest.raises(Refused, match="Chưa có kế hoạch nào mang mã “pci-1999”"):
        load(session, "pci-1999")


def test_plans_are_listed_newest_year_first(engine):
    with db.writing(engine) as session:
        for code, year in (("pci-2025", 2025), ("pci-2026", 2026), ("ddci-2026", 2026)):
            exchange.store(session, sample_file().model_copy(update={"code": code, "year": year}))
    with db.reading(engine) as session:
        assert [plan.code for plan in plans(session)] == ["ddci-2026", "pci-2026", "pci-2025"]


@pytest.mark.seed
def test_the_real_plans_groups_leave_out_their_leads():
    plan = exchange.rows(exchange.read(seed_bytes()))
    rooms = {"qlcn", "qlkh", "khqlcn"}
    assert {unit.code for unit in plan.members(plan.groups[0])} == rooms
    expected = {
        "gia-nhap-thi-truong": ({"cctdc"}, rooms),
        "tinh-minh-bach": ({"qlcn"}, {"qlkh", "khqlcn", "cctdc"}),
        "canh-tranh-binh-dang": ({"cctdc"}, {"qlkh", "qlcn"}),
        "chi-phi-thoi-gian": ({"vp"}, rooms | {"cctdc"}),
        "chi-phi-khong-chinh-thuc": ({"vp"}, rooms | {"cctdc"}),
        "tinh-nang-dong": ({"khqlcn"}, {"qlcn", "qlkh", "cctdc"}),
        "ho-tro-doanh-nghiep": ({"khqlcn"}, {"qlcn", "qlkh", "cctdc"}),
    }
    found = {
        objective.code: tuple({d.unit.code for d in plan.duties(objective) if d.role is role} for role in Role)
        for objective in plan.objectives
    }
    assert found == expected


@pytest.mark.seed
def test_the_real_plan_limits_two_coordinations_to_a_scope():
    plan = exchange.rows(exchange.read(seed_bytes()))
    scoped = {duty.unit.code: duty.scope for duty in plan.duties(plan.objective("canh-tranh-binh-dang")) if duty.scope}
    written = json.loads(seed_bytes())["sections"][1]["objectives"][2]["coordinate"]["scopes"]
    assert scoped == {scope["unit"]: scope["text"] for scope in written}


@pytest.mark.seed
def test_all_five_units_of_the_real_plan_owe_a_report():
    plan = exchange.rows(exchange.read(seed_bytes()))
    assert plan.focal_unit is plan.unit("khqlcn")
    assert [unit.code for unit in plan.units_with_work] == ["vp", "cctdc", "qlcn", "qlkh", "khqlcn"]
