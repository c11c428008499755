"""Văn bản mẫu: for each kind the inputs that show every layout it has, on any plan with units and reports."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from service.calendar import cut_off, deadline, periods, working_day_after
from service.document import DocumentNumber
from service.kinds import (
    consolidated_report,
    correction_letter,
    implementation_plan,
    letter,
    plan_amendment,
    quarterly_reminder,
    sample_reports,
    unit_report,
)
from service.kinds.authority import has_own_seal
from service.kinds.citing import cite
from service.kinds.kind import Inputs, Kind
from service.plan import Plan, Unit


@dataclass(frozen=True)
class Sample:
    """Mẫu: a kind with inputs and the day. `name` is for files, in ASCII; `title` says in Vietnamese what it shows."""

    name: str
    title: str
    kind: Kind
    inputs: Inputs
    today: date


def samples(plan: Plan) -> tuple[Sample, ...]:
    """The written list, at least one of every layout of every kind."""
    return (*_plans(plan), *_reminders(plan), *_letters(plan), *_corrections(plan), *_amendments(plan),
            *_unit_reports(plan), *_consolidated(plan))  # fmt: skip


def _plans(plan: Plan) -> tuple[Sample, ...]:
    day = date(plan.year, 1, 30)

    def sample(name: str, title: str, **given: Any) -> Sample:
        kind = implementation_plan.KIND
        return Sample(f"ke-hoach-{name}", f"Kế hoạch, {title}", kind, implementation_plan.Inputs(**given), day)

    return (
        sample("nhu-da-chon", "phân công trình bày như đã chọn"),
        sample("doan-van", "phân công thành các đoạn văn", layout="text"),
        sample("bang", "phân công thành bảng, đủ các dấu chỉ dẫn", layout="table", **_marks(day)),
        sample("thay-the", "ban hành thay thế kế hoạch trước", issue="replace"),
    )


def _amendments(plan: Plan) -> tuple[Sample, ...]:
    changed = tuple(one.code for one in plan.objectives[:2])
    day = date(plan.year, 5, 15)
    inputs = plan_amendment.Inputs.model_validate({"changed": changed, **_marks(day)})
    return (Sample("ke-hoach-sua-doi", "Kế hoạch sửa đổi, bổ sung", plan_amendment.KIND, inputs, day),)


def _reminders(plan: Plan) -> tuple[Sample, ...]:
    first, last = periods(plan)[0], periods(plan)[-1]
    due = deadline(plan, first)
    before, after, later = due.requested - timedelta(10), due.late_from, working_day_after(due.late_from, 3)
    units = [unit.code for unit in plan.units_with_work if not unit.is_focal]

    def sample(name: str, title: str, today: date, **given: Any) -> Sample:
        inputs = quarterly_reminder.Inputs(**{"period": first.code, **given})
        return Sample(f"cong-van-{name}", f"Công văn {title}", quarterly_reminder.KIND, inputs, today)

    press = {"stage": "press"}
    marks = {"signer": "Hoàng Thị Lan", **_marks(before)}
    symbol = f"{plan.agency_symbol}-{plan.focal_unit.symbol}" if plan.focal_unit else ""
    second = {"stage": "press", "round": 2, "first_number": f"45/{symbol}", "first_date": after}
    return (
        sample("de-nghi-chung", "đề nghị báo cáo, gửi chung", before, contact="ông Nguyễn Văn Bình, chuyên viên"),
        sample("de-nghi-rieng", "đề nghị báo cáo, gửi riêng", before, unit=units[-1], **marks),
        sample("de-nghi-nam", "đề nghị báo cáo năm", deadline(plan, last).requested - timedelta(10), period=last.code),
        sample("don-doc-chung", "đôn đốc, gửi chung", after, late=tuple(units[:2]), **press),
        sample("don-doc-rieng", "đôn đốc, gửi riêng", after, unit=units[0], late=tuple(units[:2]), **press),
        sample("don-doc-lan-hai", "đôn đốc lần hai", later, late=(units[0],), **second),
        sample("don-doc-ky-thay", "đôn đốc lần hai, cấp phó ký", later, unit=units[-1], signed_by="deputy", **second),
    )  # fmt: skip


def _unit_reports(plan: Plan) -> tuple[Sample, ...]:
    first = periods(plan)[0]
    day = cut_off(plan, first).last

    def sample(name: str, title: str, unit: Unit, sent: date, sheet: bool, **given: Any) -> Sample:
        submission = sample_reports.submission(plan, unit, first, sent, with_sheet=sheet)
        inputs = unit_report.Inputs(report=submission, **given)
        return Sample(f"bao-cao-{name}", f"Báo cáo {title}", unit_report.KIND, inputs, sent)

    office = next(unit for unit in plan.units_with_work if not has_own_seal(unit))
    branch = next(unit for unit in reversed(plan.units_with_work) if unit.code != office.code)
    marks = {"signer": "Hoàng Thị Lan", **_marks(day)}
    return (
        sample("cua-phong", "của phòng, số liệu ước", office, day - timedelta(2), True),
        sample("cua-don-vi", "của đơn vị có con dấu riêng", branch, day, False, **marks),
    )


def _consolidated(plan: Plan) -> tuple[Sample, ...]:
    *shorter, last = periods(plan)

    def sample(name: str, title: str, count: int, **given: Any) -> Sample:
        chosen = (*shorter, last)[:count]
        found = tuple(sample_reports.gathered(plan, one, at) for at, one in enumerate(chosen))
        inputs = consolidated_report.Inputs(periods=found, **given)
        day = deadline(plan, chosen[-1]).late_from
        return Sample(f"bao-cao-tong-hop-{name}", f"Báo cáo tổng hợp {title}", consolidated_report.KIND, inputs, day)

    day = deadline(plan, last).late_from
    edited = {
        "direction": "Sở đã ban hành 05 văn bản chỉ đạo; tổ chức 02 lượt kiểm tra việc giải quyết thủ tục hành chính.",
        "results": "Các nhiệm vụ được triển khai đúng tiến độ.",
        "limits": "Một số doanh nghiệp chưa biết kênh hỏi đáp.",
        "causes": "Việc tuyên truyền chưa thường xuyên.",
        "next_steps": "Tổ chức tuyên truyền tại cơ sở.",
        "proposals": "Đề nghị ban hành hướng dẫn.",
        "replaces": f"Báo cáo số 240/BC-{plan.agency_symbol} ngày 05 tháng 12 năm {plan.year}",
    }
    texts = {plan.objectives[0].code: "Việc tiếp nhận hồ sơ được thực hiện đúng quy trình."}
    return (
        sample("quy", "quý, lời các đơn vị", 2),
        sample("nam", "năm, có số ước, lời đầu mối, biểu đồ", len(shorter) + 1,
               texts=texts, pictures=True, signed_by="deputy", **edited, **_marks(day)),
    )  # fmt: skip


def _letters(plan: Plan) -> tuple[Sample, ...]:
    day = date(plan.year, 6, 15)
    agency = plan.agency_name

    def sample(name: str, title: str, **given: Any) -> Sample:
        return Sample(f"cong-van-{name}", f"Công văn {title}", letter.KIND, letter.Inputs(**given), day)

    several = sample(
        "moi-hop",
        "gửi nhiều nơi, có các khoản, điểm",
        subject=f"mời dự hội nghị sơ kết 6 tháng thực hiện {plan.short_name}",
        addressees=[unit.name for unit in plan.units[1:]],
        body=[
            f"Thực hiện {cite(plan)}, {agency} tổ chức hội nghị sơ kết 6 tháng đầu năm.",
            "1. Thời gian: 01 buổi, bắt đầu từ 08 giờ 00 phút, thứ Sáu, tuần cuối tháng 6.",
            "2. Thành phần của mỗi phòng, đơn vị:",
            "a) Người đứng đầu đơn vị;",
            "b) Công chức theo dõi việc thực hiện kế hoạch.",
            "3. Đề nghị các phòng, đơn vị:",
            "- Chuẩn bị ý kiến về kết quả, khó khăn và kiến nghị;",
            "- Gửi danh sách người dự trước ngày họp 02 ngày làm việc.",
            f"{agency} đề nghị các phòng, đơn vị dự đúng thành phần, đúng thời gian.",
        ],
        recipients=f"Lãnh đạo {plan.agency_short_name} (b/c)",
        unit=plan.units[0].code,
        signed_by="order",
        signer="Hoàng Thị Lan",
        **_marks(day),
    )
    one = sample(
        "phoi-hop",
        "gửi một nơi",
        subject="phối hợp cung cấp số liệu",
        addressees=plan.report_to_name or plan.units[-1].name,
        body=[
            f"Để đánh giá kết quả thực hiện {plan.short_name}, {agency} đề nghị quý cơ quan cung cấp số liệu về thời "
            "gian giải quyết thủ tục hành chính của 6 tháng đầu năm.",
            f"{agency} mong nhận được sự phối hợp của quý cơ quan.",
        ],
    )
    return several, one


def _corrections(plan: Plan) -> tuple[Sample, ...]:
    day = date(plan.year, 3, 2)

    def sample(name: str, title: str, **given: Any) -> Sample:
        inputs = correction_letter.Inputs(corrected_date=date(plan.year, 1, 30), **given)
        return Sample(
            f"cong-van-dinh-chinh-{name}", f"Công văn đính chính {title}", correction_letter.KIND, inputs, day
        )

    symbol = DocumentNumber(serial=plan.serial or 12, symbol=plan.symbol)
    of_plan = sample(
        "ke-hoach",
        "kế hoạch",
        corrected_kind="Kế hoạch",
        corrected_number=str(symbol),
        corrected_subject=plan.subject,
        where="phần địa danh và thời gian ban hành, trang 1",
        printed=f"ngày 30 tháng 1 năm {plan.year}",
        right=f"ngày 30 tháng 01 năm {plan.year}",
        recipients=[row.name + (f" ({row.purpose})" if row.purpose else "") for row in plan.recipients],
        unit=plan.units[0].code,
        signed_by="deputy",
        signer="Trần Minh Quang",
        **_marks(day),
    )
    of_letter = sample(
        "cong-van",
        "công văn",
        corrected_kind="Công văn",
        corrected_number=f"07/{plan.agency_symbol}-{plan.units[0].symbol}",
        corrected_subject="mời dự hội nghị",
        where="phần Nơi nhận",
        printed="Lưu: VT",
        right=f"Lưu: VT, {plan.units[0].symbol}",
        reason="lỗi kỹ thuật khi in",
        recipients=[unit.name for unit in plan.units],
    )
    return of_plan, of_letter


def _marks(day: date) -> dict[str, object]:
    return {
        "number": 7,
        "issued": day,
        "urgency": "THƯỢNG KHẨN",
        "circulation": "LƯU HÀNH NỘI BỘ",
        "drafter_mark": "NVB.(08)",
        "copies": 2,
    }
