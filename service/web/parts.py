"""Các phần của kế hoạch: what each page of the outline takes out of a plan, and how it puts it back.

A plan is handled here in its exchange format (service.exchange), whose validator alone says whether it is right.
"""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Form

from service.web.codes import fill_codes, fresh_code, rename
from service.web.forms import ClosingForm, GeneralForm, ObjectiveForm, PeopleForm, ReportingForm, SectionForm
from service.web.nesting import flat, nested, nested_paths

Json = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """A piece of the plan made of some of its keys. `at` is where the piece stands in the plan (a JSON path)."""

    title: Any
    form: type[Form]
    keys: tuple[str, ...] = ()

    at = ""

    def take(self, plan: Json) -> Json | None:
        """What the form shows; None when the piece is not in the plan."""
        return {key: plan[key] for key in self.keys if plan.get(key) is not None}

    def put(self, plan: Json, piece: Json) -> None:
        for key in self.keys:
            plan.pop(key, None)
        plan.update(piece)

    def paths(self, piece: Json, names: dict[str, str]) -> dict[str, str]:
        """The field of each JSON path of the plan, where the form is built otherwise than the plan."""
        return names


@dataclass(frozen=True)
class People(Part):
    """Units and groups: codes left empty are made from the names, a changed code changes everywhere."""

    def take(self, plan: Json) -> Json:
        return {key: [{**row, "was": row["code"]} for row in plan.get(key, [])] for key in self.keys}

    def put(self, plan: Json, piece: Json) -> None:
        renamed: dict[str, str] = {}
        for key in self.keys:
            rows = piece.get(key, [])
            fill_codes(rows, "name")
            renamed |= {row["was"]: row["code"] for row in rows if "was" in row and "code" in row}
            piece[key] = [{name: value for name, value in row.items() if name != "was"} for row in rows]
        super().put(plan, piece)
        rename(plan, {old: new for old, new in renamed.items() if old != new})


@dataclass(frozen=True)
class Closing(Part):
    """Closing, recipients, signature: the last line of the recipients (Lưu) has a place of its own in the form."""

    def take(self, plan: Json) -> Json:
        piece = super().take(plan) or {}
        lines = piece.pop("recipients", [])
        filing: Json = next((line for line in lines if "file" in line), {})
        return {**piece, "recipients": [line for line in lines if "file" not in line], "filing": filing}

    def put(self, plan: Json, piece: Json) -> None:
        filing = piece.pop("filing", None)
        super().put(plan, {**piece, "recipients": piece.get("recipients", []) + ([filing] if filing else [])})

    def paths(self, piece: Json, names: dict[str, str]) -> dict[str, str]:
        last = f"recipients[{len(piece.get('recipients', []))}]"
        moved = {
            last + place.removeprefix("filing"): name for place, name in names.items() if place.startswith("filing")
        }
        return names | moved


@dataclass(frozen=True)
class SectionPart(Part):
    """A section: its heading and, when it has no objectives, its items as rows with a depth."""

    index: int = 0

    @property
    def at(self) -> str:  # type: ignore[override]  # other parts stand at the top of the plan
        return f"sections[{self.index}]"

    def take(self, plan: Json) -> Json | None:
        sections = plan.get("sections", [])
        if self.index == len(sections):
            return {}
        if self.index > len(sections):
            return None
        section = sections[self.index]
        return {"heading": section.get("heading", ""), "items": flat(section.get("items", []))}

    def put(self, plan: Json, piece: Json) -> None:
        sections = plan.setdefault("sections", [])
        if self.index >= len(sections):
            sections.append({})
        section = sections[self.index]
        section.pop("heading", None)
        section.pop("items", None)
        section.update({key: value for key, value in piece.items() if key != "items"})
        if piece.get("items"):
            section["items"] = nested(piece["items"])

    def paths(self, piece: Json, names: dict[str, str]) -> dict[str, str]:
        return names | nested_paths(piece.get("items", []), names)


@dataclass(frozen=True)
class ObjectivePart(Part):
    """An objective of the section `index`; `code` finds it wherever it stands, an empty one is a new objective."""

    index: int = 0
    code: str = ""
    row: int = 0

    @property
    def at(self) -> str:  # type: ignore[override]  # other parts stand at the top of the plan
        return f"sections[{self.index}].objectives[{self.row}]"

    def take(self, plan: Json) -> Json | None:
        if not self.code:
            return {} if self.index < len(plan.get("sections", [])) else None
        return plan["sections"][self.index]["objectives"][self.row]  # type: ignore[no-any-return]  # JSON

    def put(self, plan: Json, piece: Json) -> None:
        taken = {row.get("code") for section in plan["sections"] for row in section.get("objectives", [])}
        piece.setdefault("code", fresh_code(str(piece.get("title", "")), taken))
        rows = plan["sections"][self.index].setdefault("objectives", [])
        rows[self.row : self.row + 1] = [piece]


GENERAL = Part(
    _("Thông tin chung"),
    GeneralForm,
    ("subject", "short_name", "year", "number", "date", "agency", "opening", "labels"),
)
PARTS: dict[str, Part] = {
    "thong-tin-chung": GENERAL,
    "don-vi": People(_("Đơn vị, nhóm đơn vị"), PeopleForm, ("groups", "units")),
    "che-do-bao-cao": Part(_("Chế độ báo cáo"), ReportingForm, ("focal_unit", "report_to", "reporting")),
    "noi-nhan-chu-ky": Closing(_("Lời kết, nơi nhận, chữ ký"), ClosingForm, ("closing", "recipients", "signature")),
}


def section(index: int) -> SectionPart:
    """The section at this place."""
    return SectionPart(_("Mục"), SectionForm, index=index)


def new_section(plan: Json) -> SectionPart:
    """A section after the last one."""
    return SectionPart(_("Mục mới"), SectionForm, index=len(plan.get("sections", [])))


def new_objective(plan: Json, index: int) -> ObjectivePart:
    """An objective after the last one of a section."""
    sections = plan.get("sections", [])
    rows = len(sections[index].get("objectives", [])) if index < len(sections) else 0
    return ObjectivePart(_("Chỉ số, nội dung mới"), ObjectiveForm, index=index, row=rows)


def objective(plan: Json, code: str) -> ObjectivePart | None:
    """The objective with this code, wherever it stands now."""
    for index, part in enumerate(plan.get("sections", [])):
        for row, found in enumerate(part.get("objectives", [])):
            if found.get("code") == code:
                return ObjectivePart(_("Chỉ số, nội dung"), ObjectiveForm, index=index, code=code, row=row)
    return None
