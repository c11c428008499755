"""Lời của công văn nhắc báo cáo: every sentence of the letter itself."""

from collections.abc import Iterator, Sequence

from service.document import DocumentNumber
from service.kinds.authority import head_of, head_of_agency
from service.kinds.citing import cite, reporting_clause
from service.kinds.quarterly_reminder import work
from service.kinds.quarterly_reminder.case import Case
from service.plan import PeriodKind, Role, Unit
from service.wording import date_in_words, draft_date, joined, two_digits, weekday

END = "./."


def subject(case: Case) -> str:
    """Trích yếu công văn: `V/v đôn đốc gửi báo cáo quý III về kết quả thực hiện Kế hoạch …` (PL I, mục II.5.b)."""
    year_is_said = str(case.period.year) in case.plan.short_name and case.period.kind is not PeriodKind.YEAR
    period = case.period.short_name if year_is_said else case.period.name
    request = "gửi báo cáo"
    press = "đôn đốc lần thứ hai gửi báo cáo" if case.is_second else "đôn đốc gửi báo cáo"
    return f"V/v {press if case.is_press else request} {period} về kết quả thực hiện {case.plan.short_name}"


def paragraphs(case: Case) -> Iterator[str]:
    """The letter's text; the last paragraph has the mark of the end."""
    yield _basis(case)
    yield _transition(case)
    for number, (first, *rest) in enumerate(_points(case), start=1):
        yield f"{number}. {first}"
        yield from rest
    yield f"Trong quá trình thực hiện, nếu có vướng mắc, đề nghị liên hệ {_contact(case)}{END}"


def _basis(case: Case) -> str:
    clause = case.inputs.clause or reporting_clause(case.plan)
    source = f"{clause} {cite(case.plan)}" if clause else cite(case.plan)
    basis = (
        f"Theo {source} (sau đây gọi tắt là Kế hoạch), các phòng, đơn vị gửi báo cáo {case.period.name} "
        f"{case.due.words}."
    )
    return f"{basis} {_status(case)}" if case.is_press else basis


def _status(case: Case) -> str:
    """How many have sent, and who has not."""
    owing, late = len(case.people.owing), case.people.late
    got = f"{two_digits(owing - len(late))}/{two_digits(owing)} phòng, đơn vị"
    missing = f"; {_names(late)} chưa gửi"
    if case.is_second and late == case.people.addressees:
        missing = ""  # the next sentence says it
    elif case.inputs.unit and len(late) > 1:
        missing = f"; còn {two_digits(len(late))} phòng, đơn vị chưa gửi, trong đó có {_names(case.people.addressees)}"
    return f"Đến {date_in_words(case.day)}, {case.plan.agency_name} đã nhận được báo cáo của {got}{missing}."


def _transition(case: Case) -> str:
    agency, addressees = case.plan.agency_name, case.people.addressees
    asked = "thực hiện các nội dung sau:"
    if case.is_second:
        head = head_of_agency(case.plan).capitalize()
        heads = joined([head_of(unit) for unit in addressees])
        return f"{_first_letter(case)} {head} {agency} yêu cầu {heads} trực tiếp chỉ đạo, {asked}"
    purpose = f", báo cáo {case.plan.report_to_name}" if case.plan.report_to_name else ""
    purpose = f"Để kịp tổng hợp{purpose} theo quy định, {agency}"
    if case.is_press:
        return f"{purpose} yêu cầu {_names(addressees)} {asked}"
    return f"{purpose} đề nghị {case.one_unit.name if case.one_unit else 'các phòng, đơn vị'} {asked}"


def _first_letter(case: Case) -> str:
    number = case.inputs.first_number or DocumentNumber(serial=None, symbol=case.number.symbol)
    known = case.inputs.first_date.isoformat() if case.inputs.first_date else None
    return (
        f"{case.plan.agency_name} đã có Công văn số {number} {draft_date(known, case.day.year)} đôn đốc, nhưng đến nay "
        f"{_names(case.people.addressees)} vẫn chưa gửi báo cáo."
    )


def _points(case: Case) -> Iterator[Sequence[str]]:
    """What is asked, each point with the paragraphs under it."""
    yield tuple(_content(case))
    yield (_figures(case),)
    yield (_sending(case),)
    if case.is_second:
        yield ("Báo cáo rõ nguyên nhân chậm gửi và trách nhiệm của tập thể, cá nhân có liên quan.",)
    yield (
        "Trường hợp trong kỳ không phát sinh nội dung thuộc trách nhiệm, đơn vị vẫn gửi báo cáo và ghi rõ “không phát "
        "sinh”.",
    )
    yield (
        "Thủ trưởng đơn vị chịu trách nhiệm về nội dung, số liệu và thời hạn báo cáo; việc chậm báo cáo được tổng hợp "
        "vào kết quả đánh giá, xếp loại cuối năm.",
    )


def _content(case: Case) -> Iterator[str]:
    where = "đề cương tại Phụ lục I, biểu số liệu tại Phụ lục II"
    if case.is_press:
        where = "đề cương, biểu số liệu tại Phụ lục"
    asked = "Hoàn thành báo cáo" if case.is_press else "Báo cáo"
    asked = f"{asked} kết quả thực hiện phần việc được giao (theo {where} kèm theo Công văn này)"
    leads, coordinates = work.listed(case, Role.LEAD), work.listed(case, Role.COORDINATE)
    if leads and coordinates:
        yield f"{asked}, gồm:"
        yield f"a) Chủ trì: {leads};"
        yield f"b) Phối hợp: {coordinates}."
    elif leads or coordinates:
        yield f"{asked}, gồm {'chủ trì' if leads else 'phối hợp'}: {leads or coordinates}."
    else:
        yield f"{asked}, cả nội dung chủ trì và nội dung phối hợp."


def _figures(case: Case) -> str:
    first, last = case.window
    figures = f"Số liệu tính từ {date_in_words(first)} đến hết {date_in_words(last)}."
    if case.estimated:
        first, last = case.estimated
        days = date_in_words(last) if first == last else f"từ {date_in_words(first)} đến {date_in_words(last)}"
        figures += (
            f" Báo cáo gửi trước ngày chốt số liệu, nên số liệu {days} là số ước thực hiện, ghi rõ trong báo cáo."
        )
    early = min(case.report_day, case.window.last)
    if case.asked < early:
        figures += f" Báo cáo gửi trước {date_in_words(early)} thì ước cả số liệu của những ngày còn lại."
    return figures


def _sending(case: Case) -> str:
    sending = (
        f"Gửi báo cáo về {case.people.focal.name} {case.inputs.channel}, chậm nhất {date_in_words(case.asked)} "
        f"({weekday(case.asked)})"
    )
    stated = case.due.stated
    if case.is_press or case.asked == stated:
        return f"{sending}."
    reason = weekday(stated) if stated.weekday() >= 5 else "ngày nghỉ lễ"
    return f"{sending}, vì ngày cuối của hạn theo Kế hoạch, {date_in_words(stated)}, là {reason}."


def _contact(case: Case) -> str:
    focal = case.people.focal.name
    return f"{focal} ({case.inputs.contact.rstrip('.')})" if case.inputs.contact else f"{focal} để được hướng dẫn"


def _names(units: Sequence[Unit]) -> str:
    return joined([unit.name for unit in units])
