"""The rules of language together: on clean sentences, on planted slips, on the real plan of 2022, and on any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules import RULES, Checked, Facts, Piece, of_document
from tests.rules.texts import FACTS, language, plan
from tests.sample_documents import SAMPLES
from tests.seed import seed_bytes

SENTENCES = (Path(__file__).parent / "clean_sentences.txt").read_text(encoding="utf-8").splitlines()
MOST_FALSE = 0.05  # share of clean sentences that may have a finding
PLANTED = (  # in the first clean sentence that has the words
    ("Chi cục Tiêu chuẩn Đo lường Chất lượng chủ", "Chi cục Tiêu chuẩn Đo lượng Chất lượng chủ", "TEN-02"),
    ("công nghệ và Đổi mới sáng tạo", "công nghệ và Đội mới sáng tạo", "TEN-02"),
    ("Luật Phòng, chống tham nhũng", "Luật, Phòng, chống tham nhũng", "TEN-02"),
    ("Lĩnh vực KH&CN có 45", "Lĩnh vực KH&N có 45", "TEN-02"),
    ("không nhũng nhiễu", "không nhũn nhĩu", "TEN-02"),
    ("Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tao", "TEN-02"),
    ("Bộ Tài chính thông báo", "Bộ Tài chinh thông báo", "TEN-02"),
    ("thời hạn", "thời hạng", "TEN-02"),
    ("Quy chuẩn kỹ thuật quốc gia", "Quy chuẩn kỷ thuật quốc gia", "TEN-02"),
    ("tận tụy phục vụ Nhân dân", "tận tụy phục vụ nhân dân", "CAP-09"),
    ("nghiệp và Môi trường phối hợp", "nghiệp Và Môi trường phối hợp", "CAP-08"),
    ("Ông Nguyễn Văn Bình", "Ông Nguyễn văn Bình", "CAP-02"),
    ("Theo khoản 2 Điều 15", "Theo khoản 2 điều 15", "CAP-12"),
    ("Giám đốc Trần Quang Huy", "giám đốc Trần Quang Huy", "CAP-10"),
    ("tại Thủ đô Hà Nội", "tại thủ đô Hà Nội", "CAP-05"),
    ("tết Nguyên đán", "tết nguyên đán", "CAP-13"),
    ("Các sở, ban, ngành", "Các sở, ban, nghành", "CT-01"),
    ("Trước và sau Tết", "Trứơc và sau Tết", "CT-01"),
    ("được trả trước hạn", "đươjc trả trước hạn", "CT-01"),
    ("Sở Tài chính trước ngày", "Sở Kế hoạch và Đầu tư trước ngày", "TEN-01"),
)


def test_clean_sentences_are_let_alone():
    assert len(SENTENCES) == len(set(SENTENCES)) == 200
    found = {sentence: language(plan(sentence)) for sentence in SENTENCES}
    wrong = {sentence: remarks for sentence, remarks in found.items() if remarks}
    assert len(wrong) <= MOST_FALSE * len(SENTENCES), wrong


def test_two_hundred_clean_sentences_in_one_document_are_let_alone_too():
    wrong = {remark.place for remark in language(plan(*SENTENCES))}
    assert len(wrong) <= MOST_FALSE * len(SENTENCES), wrong


def test_twenty_planted_slips_are_all_found():
    assert len(PLANTED) == 20
    missed = []
    for right, wrong, rule in PLANTED:
        sentence = next(one for one in SENTENCES if right in one)
        remarks = language(plan(sentence.replace(right, wrong, 1)))
        if (rule, "body[0]") not in {(one.rule, one.place) for one in remarks}:
            missed.append((wrong, remarks))
    assert not missed


@pytest.mark.parametrize("name", SAMPLES)
def test_our_own_documents_are_let_alone(name: str):
    assert not language(of_document(SAMPLES[name]))


def signed_plan() -> Checked:
    """The plan of 2022 as a document of pieces."""
    lines = [line.strip() for line in seed_bytes("ke-hoach-pci-2022.txt").decode().splitlines() if line.strip()]
    number, date, kind, subject, *rest = lines
    label = rest.index("Nơi nhận:")
    head = {"number": number, "place_and_date": date, "kind_name": kind, "subject": subject}
    return Checked(
        "document",
        (
            *(Piece(part, part, text) for part, text in head.items()),
            *(Piece("body", f"body[{index}]", text) for index, text in enumerate(rest[:label])),
            *(Piece("recipients", f"recipients[{index}]", text) for index, text in enumerate(rest[label + 1 : -2])),
            Piece("authority", "authority[0]", rest[-2]),
            Piece("signer", "signer", rest[-1]),
        ),
    )


@pytest.mark.seed
def test_the_defects_of_the_real_plan_are_found_and_nothing_else():
    found = [(one.rule, one.message.split("hãy sửa ")[1]) for one in language(signed_plan(), Facts())]
    assert sorted(found) == [
        ("SO-02", "“SKH&CN” thành “SKHCN”."),
        *[("SO-02", "“SKHCCN” thành “SKHCN”.")] * 3,
        ("TEN-02", "“KH&N” thành “KH&CN”."),
        ("TEN-02", "“Luật, Phòng, chống tham nhũng” thành “Luật Phòng, chống tham nhũng”."),
        ("TEN-02", "“nhũn nhĩu” thành “nhũng nhiễu”."),
        ("TEN-02", "“Đội mới” thành “Đổi mới”."),
    ]


TEXT = st.text(st.sampled_from("aăđeoưnghciktp ÁÊĐỘ.,;:-/&()“”0123456789\tA\u0301\u0323\u00a0SởKHCN"), max_size=60)


@given(st.lists(TEXT, max_size=4), TEXT, TEXT)
def test_no_text_breaks_a_rule(paragraphs: list[str], date: str, number: str):
    assert all(one.message.startswith("Ở “") for one in language(plan(*paragraphs, date=date, number=number), FACTS))


def test_every_rule_of_language_cites_its_source():
    ids = [one for one in RULES if one.startswith(("CAP-", "TEN-", "CT-", "SO-02"))]
    assert len(ids) == 23
    assert [RULES[one].level for one in ids if one == "SO-02"] == ["MUST"]
    assert all(RULES[one].cites and RULES[one].asks for one in ids)
