"""What tables of two documents say otherwise, by the names of rows and columns."""

from datetime import date

from service.kinds.consolidated_report import KIND, Inputs
from service.record.cells import cell_changes, without_tables
from service.report.submission import ProcedureRow
from tests.report.reports import ON_TIME, PLAN, gathered, report

ROW = ProcedureRow(field="Sở hữu trí tuệ", carried=2, new=10, received=12, solved=9, early=5, on_time=4, pending=3)


def composed(figures, *rows):
    period = gathered([report("vp", figures, procedures=list(rows))])
    return KIND.compose(PLAN, Inputs(periods=(period,)), date(2026, 9, 16))


def test_a_document_does_not_differ_from_itself():
    document = composed({ON_TIME: (9, 10)}, ROW)
    assert list(cell_changes(document, document)) == []


def test_a_changed_figure_is_named_by_its_row_and_column_under_a_title_of_two_rows_too():
    other = ROW.model_copy(update={"new": 11, "received": 13, "pending": 4})
    found = list(cell_changes(composed({ON_TIME: (9, 10)}, ROW), composed({ON_TIME: (9, 12)}, other)))
    said = {(one.row, one.column): (one.before, one.after) for one in found}
    assert said["Tỷ lệ hồ sơ TTHC trả kết quả đúng hạn và trước hạn", "Lũy kế"] == ("90% (9/10)", "75% (9/12)")
    assert said["Sở hữu trí tuệ", "Số hồ sơ tiếp nhận, Mới tiếp nhận"] == ("10", "11")
    assert said["Sở hữu trí tuệ", "Đang giải quyết"] == ("3", "4")
    assert ("Sở hữu trí tuệ", "Số hồ sơ đã giải quyết, Tổng số") not in said


def test_a_row_that_came_or_went_differs_in_what_it_says():
    more = ROW.model_copy(update={"field": "Đo lường"})
    found = [one for one in cell_changes(composed({}, ROW), composed({}, ROW, more)) if one.row == "Đo lường"]
    assert found and all(one.before == "" for one in found)
    assert [
        one.before for one in cell_changes(composed({}, ROW, more), composed({}, ROW)) if one.row == "Đo lường"
    ] == [one.after for one in found]


def test_the_words_alone_have_no_cell():
    lines = [line.text for line in without_tables(composed({}, ROW)).lines()]
    assert "Sở hữu trí tuệ" not in lines and "II. KẾT QUẢ THỰC HIỆN" in lines
