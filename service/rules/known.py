"""Tên đã biết: agencies, laws, fixed expressions, abbreviations that official documents name; our own choice.

A name is spelled as it stands inside a sentence. `Facts` adds the office's own.
"""

_AGENCIES = """
Ban Chấp hành Trung ương; Văn phòng Trung ương Đảng; Ủy ban Kiểm tra Trung ương; Ban Tuyên giáo và Dân vận;
Ủy ban Thường vụ Quốc hội; Văn phòng Quốc hội; Văn phòng Chính phủ; Văn phòng Chủ tịch nước; Thanh tra Chính phủ;
Tòa án nhân dân tối cao; Viện kiểm sát nhân dân tối cao; Tòa án nhân dân tỉnh; Viện kiểm sát nhân dân tỉnh;
Ủy ban nhân dân; Hội đồng nhân dân; Ủy ban nhân dân tỉnh; Hội đồng nhân dân tỉnh; Ủy ban nhân dân thành phố;
Ủy ban Mặt trận Tổ quốc Việt Nam; Mặt trận Tổ quốc Việt Nam; Tổng Liên đoàn Lao động Việt Nam; Hội Nông dân Việt Nam;
Hội Liên hiệp Phụ nữ Việt Nam; Hội Cựu chiến binh Việt Nam; Đoàn Thanh niên Cộng sản Hồ Chí Minh;
Bộ Khoa học và Công nghệ; Bộ Tài chính; Bộ Nội vụ; Bộ Tư pháp; Bộ Công Thương; Bộ Xây dựng; Bộ Ngoại giao;
Bộ Quốc phòng; Bộ Công an; Bộ Nông nghiệp và Môi trường; Bộ Giáo dục và Đào tạo; Bộ Văn hóa, Thể thao và Du lịch;
Bộ Dân tộc và Tôn giáo; Bộ Kế hoạch và Đầu tư; Bộ Thông tin và Truyền thông; Bộ Giao thông vận tải;
Bộ Tài nguyên và Môi trường; Bộ Nông nghiệp và Phát triển nông thôn; Bộ Lao động - Thương binh và Xã hội;
Sở Khoa học và Công nghệ; Sở Tài chính; Sở Nội vụ; Sở Tư pháp; Sở Công Thương; Sở Xây dựng; Sở Ngoại vụ;
Sở Nông nghiệp và Môi trường; Sở Giáo dục và Đào tạo; Sở Văn hóa, Thể thao và Du lịch; Sở Dân tộc và Tôn giáo;
Sở Kế hoạch và Đầu tư; Sở Thông tin và Truyền thông; Sở Giao thông vận tải; Sở Tài nguyên và Môi trường;
Sở Nông nghiệp và Phát triển nông thôn; Sở Lao động - Thương binh và Xã hội; Sở Du lịch; Sở Y tế; Bộ Y tế;
Ngân hàng Nhà nước Việt Nam; Bảo hiểm xã hội Việt Nam; Thông tấn xã Việt Nam; Đài Truyền hình Việt Nam;
Đài Tiếng nói Việt Nam; Liên đoàn Thương mại và Công nghiệp Việt Nam; Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia;
Tổng cục Tiêu chuẩn Đo lường Chất lượng; Cục Sở hữu trí tuệ; Cục Chuyển đổi số quốc gia; Cục Hải quan;
Chi cục Tiêu chuẩn Đo lường Chất lượng; Văn phòng Ủy ban nhân dân tỉnh; Văn phòng Hội đồng nhân dân tỉnh;
Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh; Trung tâm Phục vụ hành chính công; Thanh tra tỉnh;
Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn; Hội đồng Khoa học và Công nghệ; Đảng ủy Ủy ban nhân dân tỉnh;
Liên hiệp các Hội Khoa học và Kỹ thuật; Học viện Chính trị quốc gia Hồ Chí Minh; Kho bạc Nhà nước
"""
_LAWS = """
Luật Phòng, chống tham nhũng; Luật Khoa học và công nghệ; Luật Khoa học, công nghệ và đổi mới sáng tạo;
Luật Đầu tư công; Luật Sở hữu trí tuệ; Luật Chuyển giao công nghệ; Luật Công nghệ cao; Luật Công nghệ thông tin;
Luật Giao dịch điện tử; Luật Tiêu chuẩn và quy chuẩn kỹ thuật; Luật Đo lường; Luật Chất lượng sản phẩm, hàng hóa;
Luật Năng lượng nguyên tử; Luật Hỗ trợ doanh nghiệp nhỏ và vừa; Luật Doanh nghiệp; Luật Đấu thầu; Luật Đất đai;
Luật Xây dựng; Luật Quy hoạch; Luật Ngân sách nhà nước; Luật Cán bộ, công chức; Luật Viên chức;
Luật Tổ chức chính quyền địa phương; Luật Tổ chức Chính phủ; Luật Tổ chức Quốc hội; Luật Tiếp cận thông tin;
Luật Tiếp công dân; Luật Khiếu nại; Luật Tố cáo; Luật Thi đua, khen thưởng; Luật Thực hành tiết kiệm, chống lãng phí;
Luật Quản lý, sử dụng tài sản công; Luật Lưu trữ; Luật An ninh mạng; Luật An toàn thông tin mạng;
Luật Bảo vệ bí mật nhà nước; Luật Bảo vệ môi trường; Luật Kế toán; Luật Ban hành văn bản quy phạm pháp luật;
Luật Thanh tra; Luật Bảo hiểm xã hội; Luật Bảo hiểm y tế; Luật Viễn thông;
Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ; Luật Xử lý vi phạm hành chính; Luật Trẻ em; Luật Bình đẳng giới;
Luật Dữ liệu; Luật Bảo vệ dữ liệu cá nhân; Luật Công nghiệp công nghệ số; Luật Căn cước; Luật Hợp tác xã;
Luật Thống kê; Bộ luật Dân sự; Bộ luật Hình sự; Bộ luật Lao động; Bộ luật Tố tụng dân sự; Bộ luật Tố tụng hình sự
"""
_EXPRESSIONS = """
đổi mới sáng tạo; chuyển đổi số; khoa học và công nghệ; thủ tục hành chính; cải cách hành chính; năng lực cạnh tranh;
sở hữu trí tuệ; một cửa liên thông; chính quyền địa phương; chính quyền điện tử; dịch vụ công trực tuyến;
môi trường kinh doanh; môi trường đầu tư kinh doanh; doanh nghiệp nhỏ và vừa; văn bản quy phạm pháp luật;
cơ sở dữ liệu; an toàn thông tin; trang thông tin điện tử; cổng thông tin điện tử; phòng, chống tham nhũng;
chỉ số năng lực cạnh tranh cấp tỉnh; tiêu chuẩn đo lường chất lượng; quản lý nhà nước; kinh tế - xã hội;
bảo vệ môi trường; xây dựng nông thôn mới; phát triển bền vững; hội nhập quốc tế
"""
_ACRONYMS = """
KH&CN KHCN TTHC UBND HĐND MTTQ PCI DDCI PAPI SIPAS TT&TT TTTT GD&ĐT KH&ĐT LĐTB&XH LĐTBXH NN&PTNT NN&MT VHTT&DL VHTTDL
TN&MT ĐMST CNTT CCHC QLNN BHXH BHYT KT-XH QPPL VBQPPL SHTT TCĐLCL CĐS CSDL QCVN TCVN ISO ATTT ANTT PCCC ĐTXD GPMB NSNN
XDCB NTM OCOP DVCTT HTX CBCCVC CBCC KHQLCN KH&QLCN QLCN&ĐMST GTVT KHKT SXKD ĐBQH VKSND TAND CAND QĐND THCS THPT PTTH
KCN KKT FDI ODA
"""
_CODES = """
UBND HĐND CP TTg NQ TW QH CTN VPCP VPQH BKHCN BTC BNV BTP BCT BXD BNG BQP BCA BNNMT BGDĐT BVHTTDL BYT BDTTG BKHĐT
BTTTT BTNMT BNNPTNT BLĐTBXH BGTVT SKHCN STC SNV STP SCT SXD SNgV SNNMT SGDĐT SVHTTDL SYT SDTTG SKHĐT STTTT STNMT
SNNPTNT SLĐTBXH SGTVT BCĐ TTCP NHNN KTNN TANDTC VKSNDTC MTTQ VPUBND VP TTHĐND ĐUB TU
"""
_KINDS = """
NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB SY TrS SL NĐ TT QH L PL TTLT
"""


def _names(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(";"))


AGENCIES = _names(_AGENCIES)
LAWS = _names(_LAWS)
EXPRESSIONS = _names(_EXPRESSIONS)
ACRONYMS = frozenset(_ACRONYMS.split())
CODES = frozenset(_CODES.split())  # agencies as they stand in the symbol of a document
KINDS = frozenset(_KINDS.split())  # kinds as they stand there (PL III, mục I; and of other State bodies)
# The first word of a unit's or an agency's name.
TYPES = frozenset(
    ("sở", "bộ", "ban", "cục", "vụ", "phòng", "viện", "trường", "trung", "chi", "tổng", "hội", "văn", "ủy", "công")
)
