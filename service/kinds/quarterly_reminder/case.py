"""Vụ việc của công văn nhắc báo cáo: the facts that follow from plan, inputs and the day, or why there is no letter."""

from dataclasses import dataclass
from datetime import date

from service.calendar import (
    Deadline,
    Period,
    Window,
    cut_off,
    deadline,
    estimated_days,
    is_working_day,
    working_day_after,
    working_day_on_or_before,
)
from service.document import DocumentNumber
from service.kinds.authority import Authority
from service.kinds.kind import refused
from service.kinds.quarterly_reminder.inputs import PRESS_DAYS, Inputs, title
from service.kinds.quarterly_reminder.people import People, people_of
from service.plan import Plan, Unit
from service.refusal import Refused
from service.wording import draft_date, joined, short_date, weekday

_ONLY_FOR_PRESS = ("new_deadline",)
_ONLY_FOR_SECOND = ("first_number", "first_date")


@dataclass(frozen=True)
class Case:
    """Vụ việc: the facts of one reminder.

    `asked` is the day the report is wanted, `day` the day of the letter.
    """

    plan: Plan
    inputs: Inputs
    day: date
    period: Period
    due: Deadline
    window: Window
    people: People
    asked: date

    @property
    def is_press(self) -> bool:
        return self.inputs.stage == "press"

    @property
    def is_second(self) -> bool:
        return self.is_press and self.inputs.round == 2

    @property
    def one_unit(self) -> Unit | None:
        """The unit of a letter that goes to one unit and lists its own work."""
        return self.people.addressees[0] if len(self.people.addressees) == 1 else None

    @property
    def authority(self) -> Authority:
        return self.inputs.signed_by or ("head" if self.is_second else "order")

    @property
    def number(self) -> DocumentNumber:
        """`SKHCN-KHQLCN`: the agency's symbol and the focal unit's (PL I, mục II.3)."""
        return DocumentNumber(serial=self.inputs.number, symbol=f"{self.plan.agency_symbol}-{self.people.focal.symbol}")

    @property
    def report_day(self) -> date:
        """The day up to which a report can know its figures: the stated day, or the new one of a press."""
        return self.asked if self.is_press else self.due.stated

    @property
    def estimated(self) -> Window | None:
        """Days of the window after that, which the report can only estimate."""
        return estimated_days(self.report_day, self.window)

    @property
    def known_date(self) -> str:
        """The letter's date as far as it is known: its month while it is not issued."""
        return self.inputs.issued.isoformat() if self.inputs.issued else f"{self.day:%Y-%m}"

    @property
    def date_in_words(self) -> str:
        return draft_date(self.known_date, self.day.year)


def case_of(plan: Plan, inputs: Inputs, today: date) -> Case:
    """The facts of a reminder. Raises Refused when there is nothing, nobody or no reason to write."""
    try:
        period = Period.parse(inputs.period)
        due = deadline(plan, period)
    except Refused as no:
        raise refused("period", no.message) from no
    day = inputs.issued or today
    _check_stage(inputs, period, due, day)
    return Case(
        plan=plan,
        inputs=inputs,
        day=day,
        period=period,
        due=due,
        window=cut_off(plan, period),
        people=people_of(plan, inputs, period),
        asked=_new_deadline(inputs, day) if inputs.stage == "press" else _requested(due, day),
    )


def _check_stage(inputs: Inputs, period: Period, due: Deadline, day: date) -> None:
    if inputs.stage == "request":
        if due.is_past(day):
            raise refused(
                "stage",
                f"Hạn gửi báo cáo {period.name}, hết ngày {short_date(due.stated)}, đến ngày {short_date(day)} đã qua; "
                "hãy lập công văn đôn đốc (press).",
            )
        for name in (*_ONLY_FOR_PRESS, *_ONLY_FOR_SECOND):
            if getattr(inputs, name):
                raise refused(name, f"“{title(name)}” chỉ dùng khi đôn đốc; hãy bỏ trống hoặc chọn đôn đốc (press).")
        if inputs.round != 1:
            raise refused("round", "Chỉ đôn đốc (press) mới có lần thứ hai.")
        return
    if not due.is_past(day):
        raise refused(
            "stage",
            f"Hạn gửi báo cáo {period.name}, hết ngày {short_date(due.stated)}, chưa qua; từ ngày "
            f"{short_date(due.late_from)} mới đôn đốc, trước đó hãy lập công văn đề nghị báo cáo (request).",
        )
    if inputs.round == 2 and inputs.signed_by == "order":
        raise refused("signed_by", "Đôn đốc lần thứ hai do người đứng đầu cơ quan hoặc cấp phó ký, không ký thừa lệnh.")
    _check_first(inputs, day)


def _check_first(inputs: Inputs, day: date) -> None:
    if inputs.round == 1:
        for name in _ONLY_FOR_SECOND:
            if getattr(inputs, name):
                raise refused(name, f"“{title(name)}” chỉ dùng khi đôn đốc lần thứ hai; hãy bỏ trống.")
    if inputs.first_date and inputs.first_date >= day:
        raise refused(
            "first_date",
            f"Công văn đôn đốc lần thứ nhất ngày {short_date(inputs.first_date)} phải trước công văn này, "
            f"ngày {short_date(day)}.",
        )
    if inputs.first_number:
        try:
            DocumentNumber.parse(inputs.first_number)
        except ValueError as error:
            raise refused("first_number", f"{error}.") from error


def _requested(due: Deadline, day: date) -> date:
    """The working day on or before the stated one; the stated one itself when that has passed."""
    return due.requested if due.requested >= day else due.stated


def _new_deadline(inputs: Inputs, day: date) -> date:
    asked = inputs.new_deadline
    if asked is None:
        return working_day_after(day, PRESS_DAYS)
    if asked < day:
        raise refused("new_deadline", f"Hạn mới {short_date(asked)} ở trước ngày công văn, {short_date(day)}.")
    if not is_working_day(asked):
        raise refused(
            "new_deadline",
            f"Hạn mới {short_date(asked)} ({weekday(asked)}) là ngày nghỉ; hãy chọn ngày làm việc, chẳng hạn "
            f"{joined([short_date(one) for one in _beside(asked, day)], last=' hoặc ')}.",
        )
    return asked


def _beside(asked: date, day: date) -> list[date]:
    before = working_day_on_or_before(asked)
    return [*([before] if before >= day else []), working_day_after(asked, 1)]
