"""Mistakes that a plan file may hold, named after the fault: what is put where into the sample, and what is said."""

from typing import Any, NamedTuple

OBJECTIVE = "sections[1].objectives[0]"
INDICATOR = f"{OBJECTIVE}.tasks[0].indicators[0]"
SCOPES = "sections[1].objectives[2].coordinate.scopes"
RULE = "reporting[0]"


class Mistake(NamedTuple):
    """`value` is put at `changed`; the finding stands there (or `elsewhere`) and its message has `words`."""

    changed: str
    value: Any
    words: str
    elsewhere: str = ""

    @property
    def place(self) -> str:
        return self.elsewhere or self.changed


MISTAKES = {
    "an unknown key": Mistake("agency.adress", "x", "không có khóa này"),
    "an unknown key at the top": Mistake("unit", [], "không có khóa này"),
    "another format": Mistake("format", "vanthu-plan/2", "phải là một trong: vanthu-plan/1"),
    "a year as text": Mistake("year", "2026", "phải là số nguyên"),
    "a year as a fraction": Mistake("year", 2026.5, "phải là số nguyên"),
    "a year as yes": Mistake("year", True, "phải là số nguyên"),
    "a year of another age": Mistake("year", 1026, "phải từ 2000 trở lên"),
    "a serial of zero": Mistake("number.serial", 0, "phải từ 1 trở lên"),
    "a huge number": Mistake("number.serial", 10**200, "không được quá 999999"),
    "a code with capitals": Mistake("code", "PCI-2026", "mã chỉ gồm chữ thường"),
    "a code with a line end": Mistake("code", "pci-2026\n", "mã chỉ gồm chữ thường"),
    "a code that is too long": Mistake("code", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "mã chỉ gồm chữ thường"),
    "a text as a number": Mistake("subject", 5, "phải là chữ"),
    "an empty subject": Mistake("subject", "", "để trống"),
    "a subject of blanks": Mistake("subject", " \u00a0 ", "để trống"),
    "a subject with a final stop": Mistake("subject", "Cải thiện PCI năm 2026.", "không có dấu chấm ở cuối"),
    "an empty heading": Mistake("sections[0].heading", "", "để trống"),
    "an empty title": Mistake(f"{OBJECTIVE}.title", "  ", "để trống"),
    "an empty task": Mistake(f"{OBJECTIVE}.tasks[1].text", "", "để trống"),
    "a text of two lines": Mistake("opening[0]", "một\nhai", "có dấu xuống dòng"),
    "a control character": Mistake("opening[0]", "một\u0007hai", "không in được (U+0007) ở vị trí 4"),
    "a lone surrogate": Mistake("opening[0]", "một\ud800", "không in được"),
    "a bidi override": Mistake("opening[0]", "một\u202ehai", "không in được (U+202E)"),
    "a noncharacter": Mistake("opening[0]", "một\uffff", "không in được (U+FFFF)"),
    "a symbol with a blank": Mistake("number.symbol", "KH SKHCN", "không được có khoảng trắng"),
    "a symbol with a stroke": Mistake("units[0].symbol", "VP/1", "không được có khoảng trắng"),
    "no agency": Mistake("agency", None, "phải là đối tượng {…}"),
    "a list as an object": Mistake("units", {"vp": 1}, "phải là danh sách […]"),
    "a text as a list": Mistake("opening", "một", "phải là danh sách […]"),
    "yes as a word": Mistake(f"{RULE}.due[0].exclusive", "true", "phải là true hoặc false"),
    "a target as text": Mistake(f"{INDICATOR}.target", "100%", "phải là số"),
    "a target as yes": Mistake(f"{INDICATOR}.target", True, "phải là số"),
    "a target without end": Mistake(f"{INDICATOR}.target", 10**299, "không được quá"),
    "an unknown combination": Mistake(f"{INDICATOR}.combine", "avg", "phải là một trong: sum, ratio, last, mean"),
    "a date that is none": Mistake("date", "2026-02-30", "không có trong lịch"),
    "a month that is none": Mistake("date", "2026-13", "không có trong lịch"),
    "a date in another form": Mistake("date", "30/01/2026", "không có trong lịch"),
    "a unit that does not exist": Mistake(
        f"{OBJECTIVE}.lead.units[0]",
        "xyz",
        "không có đơn vị “xyz”; các mã đang có: cctdc, cds, khdmst, khqlcn, phong-chuyen-mon, vp",
    ),
    "a task's unit that does not exist": Mistake(
        "sections[1].objectives[4].tasks[2].lead.units[0]", "xyz", "không có đơn vị “xyz”"
    ),
    "a group that does not exist": Mistake("units[1].groups[0]", "xyz", "không có nhóm “xyz”"),
    "a unit that stands in a unit": Mistake("units[1].groups[0]", "vp", "không có nhóm “vp”"),
    "a focal unit that does not exist": Mistake("focal_unit", "xyz", "không có đơn vị “xyz”"),
    "a focal unit that is a group": Mistake("focal_unit", "phong-chuyen-mon", "không có đơn vị “phong-chuyen-mon”"),
    "a recipient's unit that does not exist": Mistake("recipients[3].units[0]", "xyz", "không có đơn vị “xyz”"),
    "two units with one code": Mistake(
        "units[5]",
        {"code": "vp", "name": "Văn phòng", "symbol": "VP"},
        "mã “vp” đã dùng ở units[0].code",
        "units[5].code",
    ),
    "a group with a unit's code": Mistake(
        "groups[1]", {"code": "vp", "name": "Văn phòng"}, "mã “vp” đã dùng ở units[0].code", "groups[1].code"
    ),
    "two objectives with one code": Mistake(
        "sections[1].objectives[1].code", "gia-nhap-thi-truong", f"đã dùng ở {OBJECTIVE}.code"
    ),
    "a unit listed twice": Mistake(
        f"{OBJECTIVE}.coordinate.units[1]", "phong-chuyen-mon", "“phong-chuyen-mon” đã ghi ở"
    ),
    "a scope of a stranger": Mistake(f"{SCOPES}[0].unit", "vp", "có phạm vi nhưng không phối hợp"),
    "two scopes of one unit": Mistake(f"{SCOPES}[1].unit", "khdmst", f"đã có phạm vi ở {SCOPES}[0].unit"),
    "a scope for who leads": Mistake(f"{OBJECTIVE}.lead.scopes", [], "không có khóa này"),
    "a deadline without a date": Mistake(
        f"{OBJECTIVE}.timing", {"kind": "deadline"}, "thiếu", f"{OBJECTIVE}.timing.date"
    ),
    "a deadline that is no day": Mistake(
        f"{OBJECTIVE}.timing",
        {"kind": "deadline", "date": "2026-09-31"},
        "không có trong lịch",
        f"{OBJECTIVE}.timing.date",
    ),
    "a time in words without words": Mistake(
        f"{OBJECTIVE}.timing", {"kind": "text"}, "thiếu", f"{OBJECTIVE}.timing.text"
    ),
    "ongoing with a date": Mistake(f"{OBJECTIVE}.timing.date", "2026-09-30", "thừa"),
    "a ratio without its denominator": Mistake(f"{INDICATOR}.denominator", None, "cần tên của cả tử số và mẫu số"),
    "items and objectives in one section": Mistake(
        "sections[1].items", [{"text": "x"}], "không được có cả hai", "sections[1]"
    ),
    "items that are too deep": Mistake(
        "sections[0].items[0].items",
        [{"text": "2", "items": [{"text": "3", "items": [{"text": "4", "items": [{"text": "5"}]}]}]}],
        "quá sâu",
        "sections[0].items[0].items[0].items[0].items[0].items[0]",
    ),
    "a rule for 31 February": Mistake(f"{RULE}.due[0].date", "02-31", "không phải năm nào cũng có"),
    "a rule for 29 February": Mistake(f"{RULE}.due[0].date", "02-29", "không phải năm nào cũng có"),
    "a rule's day before its month": Mistake(f"{RULE}.due[0].date", "15-03", "tháng trước ngày sau"),
    "a cut-off of one day": Mistake(f"{RULE}.cut_off", ["03-14"], "phải có ít nhất 2 mục"),
    "a cut-off of three days": Mistake(f"{RULE}.cut_off", ["03-14", "03-14", "03-14"], "nhiều nhất 2 mục"),
    "a fifth quarter": Mistake(
        f"{RULE}.due[3]",
        {"no": 5, "date": "12-15"},
        "kỳ quý chỉ có số thứ tự từ 1 đến 4, không có 5",
        f"{RULE}.due[3].no",
    ),
    "a thirteenth month": Mistake(
        f"{RULE}.due[3]", {"no": 13, "date": "12-15"}, "không được quá 12", f"{RULE}.due[3].no"
    ),
    "one quarter twice": Mistake(f"{RULE}.due[3]", {"no": 1, "date": "12-15"}, "kỳ 1 đã có hạn", f"{RULE}.due[3].no"),
    "one kind of period twice": Mistake("reporting[1].period", "quarter", "kỳ “quarter” đã có ở reporting[0].period"),
    "upwards for a period without reports": Mistake(f"{RULE}.upward[0].no", 4, "không có hạn gửi của đơn vị"),
    "a closing without its mark": Mistake("closing", "Trên đây là Kế hoạch.", "phải kết thúc bằng “./.”"),
    "no file line": Mistake("recipients[4]", {"name": "Cổng thông tin"}, "thiếu dòng lưu ở cuối", "recipients"),
    "no recipients": Mistake("recipients", [], "thiếu dòng lưu ở cuối"),
    "two file lines": Mistake("recipients[3]", {"file": ["VT"]}, "dòng lưu chỉ có một", "recipients[4]"),
    "a recipient after the file line": Mistake(
        "recipients[5]", {"name": "Sở Nội vụ"}, "phải đứng cuối", "recipients[4]"
    ),
    "a file line with a name": Mistake(
        "recipients[4].name", "Lưu", "dòng lưu chỉ có “file” và “copies”", "recipients[4]"
    ),
    "a recipient without a name": Mistake("recipients[1].name", None, "thiếu tên nơi nhận"),
    "copies of a recipient": Mistake("recipients[1].copies", 2, "chỉ ghi ở dòng lưu"),
    "a signature without a post": Mistake("signature.lines", [], "phải có ít nhất 1 mục"),
    "a signature of four lines": Mistake("signature.lines", ["a", "b", "c", "d"], "nhiều nhất 3 mục"),
    "an empty line of a signature": Mistake("signature.lines[1]", "", "để trống"),
}
