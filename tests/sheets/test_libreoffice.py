"""LibreOffice opens a workbook and saves it; what is read from it afterwards is the same."""

import pytest

from service.refusal import Refused
from tests.libreoffice import needs_libreoffice, resaved
from tests.report.reports import ANSWERED, ON_TIME, report
from tests.sheets.workbooks import taken, typed_into, workbook

pytestmark = [pytest.mark.libreoffice, needs_libreoffice]

HARD = '=1+1\n+84 25 381\n-5\n@SUM(A1)\n"trích"\n_x0041_\n\'nháy\n<b>&amp;\n1.234,5\n007\nỘ Ễ 𠀋'


def test_a_filled_workbook_says_the_same_after_libreoffice_has_saved_it(tmp_path):
    told = {"done": HARD, "status": "done", "evidence": [{"number": "45/BC-SKHCN; 46", "about": "=kết quả"}]}
    said = report(
        "vp", {ON_TIME: (1234, 1235), ANSWERED: "1234567.25"}, told={("gia-nhap-thi-truong", 1): told},
        procedures=[{"field": "Sở hữu trí tuệ", "new": 1234, "received": 1234, "pending": 1234}],
    )  # fmt: skip
    assert taken(resaved(workbook(said), tmp_path)).submission == said


def test_what_is_wrong_is_still_found_at_its_cell(tmp_path):
    cells = {"Số liệu!H5": "chín", "Kết quả!C5": "=1+1", "Số liệu!G7": "31/02"}
    with pytest.raises(Refused) as no:
        taken(resaved(typed_into(cells), tmp_path))
    assert [one.place for one in no.value.findings] == ["Kết quả!C5", "Số liệu!H5", "Số liệu!G7"]
