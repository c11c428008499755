"""Văn bản mẫu: composed documents in our own words, shared by the tests of both renderers.

`EVERYTHING` holds every part a document can have; `SAMPLES` is the list tests go through.
"""

from collections.abc import Sequence
from decimal import Decimal

from service.charts import Curve, Point, curve
from service.document import (
    BLANK,
    Appendix,
    Block,
    Cell,
    Document,
    DocumentNumber,
    Filing,
    Heading,
    Letterhead,
    Paragraph,
    Picture,
    Recipient,
    Recipients,
    Row,
    Run,
    Signature,
    Table,
)

LETTERHEAD = Letterhead(parent="UBND TỈNH LẠNG SƠN", issuer="SỞ KHOA HỌC VÀ CÔNG NGHỆ")
HOSTILE = "R&D <b>“x”</b> {{ 7*7 }} {% raw %} &amp; ${x} \\n %s"


def text(words: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    return Paragraph(runs=(Run(text=words, bold=bold, italic=italic),))


def filler(count: int, start: int = 1) -> tuple[Paragraph, ...]:
    """Paragraphs of exactly one line."""
    return tuple(text(f"Đoạn văn một dòng thứ {number} dùng để lấp trang.") for number in range(start, start + count))


def cell(words: str, align: str = "left", columns: int = 1, rows: int = 1, *, bold: bool = False) -> Cell:
    runs = (Run(text=words, bold=bold),) if words else ()
    return Cell.model_validate({"runs": runs, "align": align, "columns": columns, "rows": rows})


def row(*words: str) -> Row:
    return Row(cells=tuple(cell(word) for word in words))


def assignments(count: int) -> Table:
    """A table of `count` tasks with a two-storey header: merged downwards and across."""
    header = (
        Row(
            cells=(
                cell("TT", "center", rows=2),
                cell("Nhiệm vụ", "center", rows=2),
                cell("Phân công", "center", columns=2),
                cell("Thời gian", "center", rows=2),
            )
        ),
        Row(cells=(cell("Chủ trì", "center"), cell("Phối hợp", "center"))),
    )
    rows = tuple(
        Row(
            cells=(
                cell(str(number), "center"),
                cell(f"Rà soát, đơn giản hóa thủ tục hành chính nhóm {number}; công khai kết quả trên trang thông tin"),
                cell("Văn phòng Sở"),
                cell("Các phòng chuyên môn thuộc Sở"),
                cell("Quý III", "center"),
            )
        )
        for number in range(1, count + 1)
    )
    return Table(columns_mm=(12, 63, 32, 35, 23), header=header, rows=rows)


def document(
    body: Sequence[Block],
    *,
    layout: str = "titled",
    recipients: Sequence[str] = ("UBND tỉnh (b/c)", "Lãnh đạo Sở", "Các phòng, đơn vị thuộc Sở"),
    signature: Signature | None = None,
    **parts: object,
) -> Document:
    """A plain document around `body`; `parts` replaces any other field."""
    titled = layout == "titled"
    fields: dict[str, object] = {
        "kind": "implementation_plan" if titled else "quarterly_reminder",
        "layout": layout,
        "letterhead": LETTERHEAD,
        "number": DocumentNumber(serial=58, symbol="KH-SKHCN" if titled else "SKHCN-KHTC"),
        "place_and_date": "Lạng Sơn, ngày 05 tháng 02 năm 2026",
        "kind_name": "KẾ HOẠCH" if titled else None,
        "subject": "Cải thiện môi trường kinh doanh năm 2026" if titled else "V/v báo cáo kết quả quý III năm 2026",
        "addressees": () if titled else ("Văn phòng Sở",),
        "body": tuple(body),
        "recipients": Recipients(
            named=tuple(Recipient(name=name) for name in recipients), filing=Filing(places=("VT", "KHTC"))
        ),
        "signature": signature or Signature(lines=("GIÁM ĐỐC",), name="Lê Thị Thanh Bình"),
    }
    return Document.model_validate(fields | parts)


LETTER = document(
    layout="letter",
    number=DocumentNumber(serial=7, symbol="SKHCN-KHTC"),
    place_and_date="Lạng Sơn, ngày 15 tháng 9 năm 2026",
    subject="V/v đôn đốc báo cáo kết quả thực hiện Kế hoạch cải thiện chỉ số PCI quý III năm 2026",
    addressees=("Văn phòng Sở", "Chi cục Tiêu chuẩn Đo lường Chất lượng"),
    recipients=("Như trên", "Lãnh đạo Sở (b/c)"),
    body=(
        text(
            "Theo khoản 1 Mục III Kế hoạch số 58/KH-SKHCN ngày 05 tháng 02 năm 2026 của Sở Khoa học và Công nghệ, các "
            "phòng, đơn vị gửi báo cáo kết quả thực hiện quý III năm 2026 trước ngày 15 tháng 9 năm 2026. Đến hết ngày "
            "14 tháng 9 năm 2026, Sở nhận được báo cáo của 04/06 phòng, đơn vị; Văn phòng Sở và Chi cục Tiêu chuẩn Đo "
            "lường Chất lượng chưa gửi."
        ),
        text("Để kịp tổng hợp, báo cáo Sở Tài chính đúng thời hạn, Sở Khoa học và Công nghệ đề nghị:"),
        Paragraph(
            runs=(
                Run(text="1. Văn phòng Sở và Chi cục Tiêu chuẩn Đo lường Chất lượng hoàn thành báo cáo, gửi về Phòng "),
                Run(text="Kế hoạch - Tài chính trước 16 giờ 00 ngày 17 tháng 9 năm 2026", bold=True),
                Run(
                    text=" qua phần mềm quản lý văn bản. Số liệu tính từ ngày 15 tháng 6 đến ngày 14 tháng 9 năm 2026."
                ),
            )
        ),
        text(
            "2. Trường hợp trong kỳ không phát sinh nội dung thuộc trách nhiệm, đơn vị vẫn gửi báo cáo và ghi rõ "
            "“không phát sinh”."
        ),
        text(
            "3. Người đứng đầu đơn vị chịu trách nhiệm về nội dung, số liệu và thời hạn báo cáo; việc chậm báo cáo "
            "được tính vào kết quả đánh giá, xếp loại quý III năm 2026."
        ),
        text(
            "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị liên hệ Phòng Kế hoạch - Tài chính (điện thoại: "
            "0205.000.000) để được hướng dẫn./."
        ),
    ),
    signature=Signature(lines=("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG KẾ HOẠCH - TÀI CHÍNH"), name="Hoàng Văn Bình"),
)

_INDICATORS = (
    ("Gia nhập thị trường", "rút ngắn thời gian cấp phép, công khai đầy đủ hồ sơ và các bước giải quyết"),
    ("Tính minh bạch", "đăng tải kịp thời quy hoạch, kế hoạch, dự toán và kết quả thực hiện nhiệm vụ khoa học"),
    ("Chi phí thời gian", "giải quyết thủ tục hành chính theo cơ chế một cửa, không yêu cầu bổ sung hồ sơ quá một lần"),
    ("Chi phí không chính thức", "kiểm tra nội bộ định kỳ, xử lý nghiêm hành vi gây phiền hà cho doanh nghiệp"),
    ("Cạnh tranh bình đẳng", "đối xử như nhau với mọi doanh nghiệp khi xét chọn, giao nhiệm vụ và hỗ trợ kinh phí"),
    (
        "Tính năng động của chính quyền",
        "đối thoại với doanh nghiệp ít nhất hai lần mỗi năm, trả lời kiến nghị đúng hạn",
    ),
    ("Chính sách hỗ trợ doanh nghiệp", "hỗ trợ đổi mới công nghệ, xác lập và khai thác quyền sở hữu trí tuệ"),
)


def _objective(number: int, name: str, task: str) -> tuple[Block, ...]:
    return (
        Heading(style="clause", text=f"{number}. Chỉ số “{name}”"),
        text(
            f"Các phòng, đơn vị thuộc Sở tập trung {task}; rà soát toàn bộ quy trình nội bộ đang áp dụng, kiến nghị "
            "cấp có thẩm quyền sửa đổi hoặc bãi bỏ quy định không còn phù hợp với thực tiễn của địa phương; phân công "
            "một công chức theo dõi, tổng hợp ý kiến phản ánh của người dân và doanh nghiệp trong từng tháng."
        ),
        text(
            "Mỗi quý, đơn vị chủ trì tự chấm điểm theo bộ câu hỏi của năm trước, so sánh với kết quả cùng kỳ, nêu rõ "
            "việc đã làm được, việc còn chậm, nguyên nhân và giải pháp khắc phục; gửi kết quả kèm theo báo cáo định kỳ."
        ),
        Paragraph(runs=(Run(text="Đơn vị chủ trì: ", italic=True), Run(text="Văn phòng Sở."))),
        Paragraph(
            runs=(
                Run(text="Đơn vị phối hợp: ", italic=True),
                Run(text="các phòng chuyên môn, Chi cục Tiêu chuẩn Đo lường Chất lượng."),
            )
        ),
        Paragraph(runs=(Run(text="Thời gian thực hiện: ", italic=True), Run(text="thường xuyên trong năm."))),
    )


PLAN = document(
    subject="Cải thiện môi trường đầu tư kinh doanh, nâng cao chỉ số năng lực cạnh tranh cấp tỉnh (PCI) năm 2026",
    recipients=(
        "Sở Tài chính",
        "UBND tỉnh (b/c)",
        "Lãnh đạo Sở",
        "Các phòng chuyên môn, đơn vị trực thuộc Sở",
    ),
    body=(
        Paragraph(
            style="legal_basis",
            runs=(Run(text="Căn cứ Luật Hỗ trợ doanh nghiệp nhỏ và vừa ngày 12 tháng 6 năm 2017;"),),
        ),
        Paragraph(
            style="legal_basis",
            runs=(
                Run(
                    text="Căn cứ Kế hoạch số 21/KH-UBND ngày 20 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về cải "
                    "thiện môi trường đầu tư kinh doanh năm 2026."
                ),
            ),
        ),
        text("Sở Khoa học và Công nghệ ban hành Kế hoạch thực hiện với các nội dung cụ thể như sau:"),
        Heading(style="roman", text="I. MỤC ĐÍCH, YÊU CẦU"),
        text(
            "1. Giao nhiệm vụ cụ thể cho từng phòng, đơn vị; gắn kết quả thực hiện với đánh giá, xếp loại công chức, "
            "viên chức và người đứng đầu đơn vị trong năm 2026."
        ),
        text("2. Việc thực hiện bảo đảm đồng bộ, tiết kiệm, có sản phẩm và có thời hạn hoàn thành."),
        Heading(style="roman", text="II. NỘI DUNG VÀ PHÂN CÔNG THỰC HIỆN"),
        *(
            block
            for number, (name, task) in enumerate(_INDICATORS, start=1)
            for block in _objective(number, name, task)
        ),
        text("Nhiệm vụ trọng tâm trong năm 2026 như sau:"),
        assignments(14),
        Heading(style="roman", text="III. TỔ CHỨC THỰC HIỆN"),
        text(
            "1. Các phòng, đơn vị thuộc Sở gửi báo cáo định kỳ hằng quý (trước ngày 15 của các tháng 3, 6, 9) và hằng "
            "năm (trước ngày 05/12) về Phòng Kế hoạch - Tài chính để tổng hợp, báo cáo Sở Tài chính."
        ),
        text("2. Phòng Kế hoạch - Tài chính theo dõi, đôn đốc việc thực hiện Kế hoạch này."),
        text(
            "Trên đây là Kế hoạch cải thiện môi trường đầu tư kinh doanh, nâng cao chỉ số năng lực cạnh tranh cấp tỉnh "
            "năm 2026; yêu cầu các phòng, đơn vị thuộc Sở nghiêm túc triển khai thực hiện./."
        ),
    ),
)

EVERYTHING = document(
    letterhead=Letterhead(
        parent="ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
        issuer="BAN CHỈ ĐẠO PHÁT TRIỂN KHOA HỌC, CÔNG NGHỆ, ĐỔI MỚI SÁNG TẠO VÀ CHUYỂN ĐỔI SỐ TỈNH LẠNG SƠN",
    ),
    number=DocumentNumber(serial=None, symbol="KH-BCĐ"),
    place_and_date=f"Lạng Sơn, ngày{BLANK} tháng 9 năm 2026",
    subject=f"Thử nghiệm đầy đủ các thành phần thể thức của một văn bản hành chính có tên rất dài, nghiên cứu và phát "
    f"triển theo chương trình {HOSTILE}",
    addressees=(
        "Các sở, ban, ngành, đoàn thể cấp tỉnh có liên quan đến việc thực hiện nhiệm vụ khoa học, công nghệ năm 2026",
        "Ủy ban nhân dân các xã, phường",
        HOSTILE,
    ),
    urgency="THƯỢNG KHẨN",
    circulation="XEM XONG TRẢ LẠI",
    address_line="Số 1, đường Lý Thái Tổ, phường Đông Kinh, tỉnh Lạng Sơn; điện thoại: 0205.000.000; fax: "
    "0205.000.001; thư điện tử: vanthu@skhcn.example; trang thông tin: https://skhcn.example/van-ban",
    recipients=(
        "Thường trực Tỉnh ủy, Thường trực Hội đồng nhân dân tỉnh, Ủy ban nhân dân tỉnh (để b/c)",
        "Các thành viên Ban Chỉ đạo",
        HOSTILE,
        "Cổng thông tin điện tử tỉnh",
    ),
    body=(
        Heading(style="part_label", text="Phần I"),
        Heading(style="part_title", text="NHỮNG VẤN ĐỀ CHUNG"),
        Heading(style="section_label", text="Mục 1"),
        Heading(style="section_title", text="PHẠM VI, ĐỐI TƯỢNG ÁP DỤNG"),
        Paragraph(
            runs=(
                Run(text="Đoạn này có chữ "),
                Run(text="đậm", bold=True),
                Run(text=", chữ "),
                Run(text="nghiêng", italic=True),
                Run(text=" và chữ "),
                Run(text="đậm nghiêng", bold=True, italic=True),
                Run(
                    text=f"; có đoạn mã {HOSTILE}; có tỷ lệ 12,5%, biểu thức 3 - 2 = 1, số 41/KH-SKHCN, cụm Hỏi - Đáp, "
                ),
                Run(text="địa chỉ https://skhcn.example/ke-hoach/2026/quy-3?trang=1 và dấu ba chấm…"),
            )
        ),
        Heading(
            style="roman", text="I. TIÊU ĐỀ RẤT DÀI CỦA MỘT MỤC ĐỂ KIỂM TRA VIỆC XUỐNG DÒNG TRONG TIÊU ĐỀ VIẾT HOA"
        ),
        Heading(style="clause", text="1. Khoản có tiêu đề"),
        Heading(style="point", text="a) Điểm thứ nhất của khoản 1;"),
        Heading(style="point", text="b) Điểm thứ hai của khoản 1."),
        assignments(3),
        assignments(2),
        text("Sau bảng là một đoạn văn có số hiệu điện thoại 0205.000.000 và tên riêng Đặng Thị Ngọc Ánh."),
        *filler(22),
        text("Kết thúc bằng một dòng./."),
    ),
    signature=Signature(
        lines=("TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN THƯỜNG TRỰC PHỤ TRÁCH CHUYỂN ĐỔI SỐ"),
        name="Nguyễn Đình Thiên Hương",
        second_post="Phó Chủ tịch Ủy ban nhân dân tỉnh Lạng Sơn",
    ),
    appendices=(
        Appendix(
            label="Phụ lục I",
            title="ĐỀ CƯƠNG BÁO CÁO KẾT QUẢ THỰC HIỆN",
            attached_to=f"(Kèm theo Kế hoạch số{BLANK}/KH-BCĐ ngày{BLANK} tháng 9 năm 2026 của Ban Chỉ đạo)",
            body=(Heading(style="roman", text="I. KẾT QUẢ CHUNG"), *filler(70), text("Hết Phụ lục I./.")),
        ),
        Appendix(
            label="Phụ lục II",
            title="BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
            attached_to=f"(Kèm theo Kế hoạch số{BLANK}/KH-BCĐ ngày{BLANK} tháng 9 năm 2026 của Ban Chỉ đạo)",
            landscape=True,
            body=(assignments(30), text("Hết Phụ lục II./.")),
        ),
        Appendix(label="Phụ lục III", title="DANH MỤC TỪ VIẾT TẮT", body=(*filler(3), assignments(1))),
        Appendix(label="Phụ lục IV", title="BIỂU NHIỀU CỘT", landscape=True, body=(assignments(2),)),
    ),
).model_copy(
    update={
        "recipients": Recipients(
            named=(
                Recipient(
                    name="Thường trực Tỉnh ủy, Thường trực Hội đồng nhân dân tỉnh, Ủy ban nhân dân tỉnh",
                    purpose="để b/c",
                ),
                Recipient(name="Các thành viên Ban Chỉ đạo"),
                Recipient(name=HOSTILE),
                Recipient(name="Cổng thông tin điện tử tỉnh"),
            ),
            filing=Filing(places=("VT", "KHTC"), copies=12),
            drafter_mark="PL.(300)",
        )
    }
)

FIGURES = Curve(
    f"Số phản ánh {HOSTILE}",
    (
        Point("quý I", Decimal(3), "3 lượt"),
        Point("quý II", Decimal(8), "8 lượt", estimate=True),
        Point("quý III"),
        Point("năm", Decimal(12), "12 lượt"),
    ),
    Decimal(10), "từ 10 lượt trở lên",
)  # fmt: skip
CURVE = Picture(svg=curve("c", FIGURES), width_mm=130, height_mm=75, alt=f"{FIGURES.title}. {FIGURES.desc}")
DRAWN = text("Số liệu của các phòng, đơn vị trong kỳ được vẽ theo từng quý. " * 6)
WIDE = CURVE.model_copy(update={"width_mm": 200, "height_mm": 115})
TITLES = [Heading(style="clause", text=words) for words in ("1. Số phản ánh", "2. Số kiến nghị")]
PICTURES = document(
    [*filler(34), DRAWN, TITLES[0], CURVE, *filler(2), TITLES[1], WIDE, text("./.")],
    appendices=(
        Appendix(
            label="Phụ lục", title="Biểu đồ kết quả thực hiện quý III năm 2026 của các phòng, đơn vị", landscape=True,
            body=(*filler(2), TITLES[0], CURVE, *filler(2)),
        ),
    ),
)  # fmt: skip


SAMPLES: dict[str, Document] = {
    "pictures": PICTURES,
    "letter": LETTER,
    "plan": PLAN,
    "everything": EVERYTHING,
    "urgent letter": LETTER.model_copy(update={"urgency": "HỎA TỐC", "addressees": ("Sở Tài chính tỉnh Lạng Sơn",)}),
    "draft letter": LETTER.model_copy(
        update={
            "number": DocumentNumber(serial=None, symbol="SKHCN-KHTC"),
            "place_and_date": f"Lạng Sơn, ngày{BLANK} tháng 9 năm 2026",
            "circulation": "LƯU HÀNH NỘI BỘ",
        }
    ),
}
