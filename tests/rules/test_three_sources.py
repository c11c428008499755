"""One check, whatever the document comes from: our value, its DOCX, its PDF say the same of the same fault."""

import pytest

from service.document import Document, DocumentNumber, Paragraph, Run
from service.fonts import fonts
from service.foreign import read
from service.render import render
from service.rules import Checked, Facts, findings, of_document, recognise
from tests.rules.broken import OWN, report

FONTS = fonts()
PLAN, LETTER = OWN["ke-hoach-doan-van"], OWN["cong-van-de-nghi-rieng"]


def three(document: Document) -> tuple[Checked, Checked, Checked]:
    rendered = render(document, FONTS)
    return of_document(document), *(recognise(read(form, FONTS)) for form in rendered)


def words(checked: Checked) -> dict[str, str]:
    said: dict[str, list[str]] = {}
    for piece in checked.pieces:
        said.setdefault(piece.place, []).extend(piece.text.split())
    return {place: " ".join(texts) for place, texts in said.items()}


def unpictured(document: Document) -> Document:
    def without(blocks):
        return tuple(block for block in blocks if block.kind != "picture")

    appendices = tuple(one.model_copy(update={"body": without(one.body)}) for one in document.appendices)
    return document.model_copy(update={"body": without(document.body), "appendices": appendices})


@pytest.mark.parametrize("name", OWN)
def test_our_own_kinds_are_right_in_every_form(name):
    for checked in three(OWN[name]):
        assert findings(checked, Facts()) == (), checked.source


@pytest.mark.parametrize("name", OWN)
def test_the_parts_of_our_own_files_are_recognised_as_what_they_are(name):
    _, word, pdf = three(OWN[name])
    value = of_document(unpictured(OWN[name]))  # a file read back has no place for what says nothing
    assert words(word) == words(value)
    assert words(pdf) == words(value)


def body(document: Document, index: int, change) -> Document:
    block = document.body[index]
    said = "".join(run.text for run in block.runs)
    changed = block.model_copy(update={"runs": (Run(text=change(said)),)})
    return document.model_copy(update={"body": (*document.body[:index], changed, *document.body[index + 1 :])})


def added(document: Document, *texts: str) -> Document:
    new = tuple(Paragraph(runs=(Run(text=text),)) for text in texts)
    return document.model_copy(update={"body": (*document.body[:-1], *new, document.body[-1])})


def recipients(document: Document, **changes) -> Document:
    return document.model_copy(update={"recipients": document.recipients.model_copy(update=changes)})


def signed(document: Document, **changes) -> Document:
    return document.model_copy(update={"signature": document.signature.model_copy(update=changes)})


END = len(PLAN.body) - 1
FAULTS = {
    "SO-01": PLAN.model_copy(update={"number": DocumentNumber(serial=15, symbol="BC-SKHCN")}),
    "SO-03": LETTER.model_copy(update={"number": DocumentNumber(serial=15, symbol="CV-SKHCN")}),
    "NG-01": PLAN.model_copy(update={"place_and_date": "Lạng Sơn, ngày 5 tháng 9 năm 2026"}),
    "NG-02": added(PLAN, "Hoàn thành trước ngày 31/02/2026."),
    "TL-01": PLAN.model_copy(update={"subject": PLAN.subject + "."}),
    "CV-01": LETTER.model_copy(update={"subject": LETTER.subject.replace("V/v ", "V/v: ", 1)}),
    "CK-01": signed(LETTER, name="TS. Nguyễn Văn An"),
    "ND-02": body(PLAN, 3, lambda words: words.replace("2.", "4.", 1)),
    "ND-03": body(PLAN, END, lambda words: words.replace("./.", ".")),
    "ND-04": added(PLAN, "Thực hiện Quyết định số 99/QĐ-UBND của Ủy ban nhân dân tỉnh."),
    "ND-05": added(PLAN, "Sở xử lý nghiêm những trường", "hợp không làm tròn trách nhiệm."),
    "ND-06": added(PLAN, "".join(run.text for run in PLAN.body[0].runs)),
    "ND-07": LETTER.model_copy(
        update={"appendices": (LETTER.appendices[0], LETTER.appendices[1].model_copy(update={"label": "Phụ lục 2"}))}
    ),
    "DS-01": added(PLAN, "- Rà soát thủ tục", "- Báo cáo kết quả."),
    "NN-02": recipients(PLAN, named=(PLAN.recipients.named[0].model_copy(update={"name": "Như trên"}),)),
    "BC-01": body(report(), 1, lambda words: words.replace("trước hạn 60", "trước hạn 61")),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_one_fault_is_the_same_finding_in_every_form(rule):
    value, word, pdf = (findings(checked, Facts()) for checked in three(FAULTS[rule]))
    assert rule in {one.rule for one in value}
    assert value == word == pdf


@pytest.mark.parametrize("rule", FAULTS)
def test_a_finding_in_a_file_stands_somewhere_in_it(rule):
    for checked in three(FAULTS[rule])[1:]:
        for one in findings(checked, Facts()):
            spot = checked.spots[one.place]
            assert spot.page and spot.box if checked.source == "pdf" else spot.paragraph
