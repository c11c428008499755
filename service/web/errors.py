"""Trang lỗi: what a clerk reads when a page cannot be shown. Never a traceback, never a code alone."""

from urllib.parse import urlsplit

from flask import Flask, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, default_exceptions

from service.refusal import Refused
from service.web.doors import way_back
from service.web.users import forget_user

NEVER_SHOWN = ("csrf_token", "was", "current", "password", "again")


def _words(code: int) -> tuple[str, str]:
    """Heading and advice for an HTTP status."""
    known = {
        400: (_("Yêu cầu không đọc được"), _("Hãy quay lại trang trước, tải lại trang rồi thử lại.")),
        401: (_("Cần đăng nhập lại"), _("Phiên làm việc đã hết. Hãy đăng nhập rồi thao tác lại.")),
        403: (_("Không được phép"), _("Trang này không mở cho yêu cầu vừa rồi.")),
        404: (_("Không có trang này"), _("Địa chỉ có thể đã gõ sai, hoặc mục đó đã bị xóa.")),
        405: (
            _("Trang này không nhận thao tác đó"),
            _("Hãy mở trang từ danh sách kế hoạch rồi dùng các nút trên trang."),
        ),
        413: (
            _("Nội dung gửi lên quá lớn"),
            _("Tệp kế hoạch không quá 2 MB, tệp kèm báo cáo không quá 10 MB. Hãy kiểm tra lại tệp đã chọn."),
        ),
        500: (
            _("Có lỗi của phần mềm"),
            _("Nội dung đã lưu vẫn còn. Hãy quay lại, thử lần nữa; nếu lặp lại, báo quản trị."),
        ),
    }
    return known.get(code, (_("Không thực hiện được"), _("Hãy quay lại trang trước rồi thử lại.")))


def _page(code: int, detail: str = "") -> tuple[str, int]:
    heading, advice = _words(code)
    came_from = urlsplit(request.referrer or "")._replace(scheme="", netloc="", fragment="").geturl()
    back = way_back(came_from) if code == 401 else ""
    return render_template("error.html", heading=heading, advice=detail or advice, typed=_typed(code), back=back), code


def _typed(code: int) -> list[tuple[str, str]]:
    """What was typed into a form that could not be taken, to be copied; a body too large is not read again."""
    if code == 413 or request.method != "POST":
        return []
    return [(name, value) for name, value in request.form.items(multi=True) if value and name not in NEVER_SHOWN]


def _http_error(error: HTTPException) -> tuple[str, int]:
    code = error.code or 500
    standard = default_exceptions[code].description if code in default_exceptions else None
    own = error.description if code in (400, 403, 404) and error.description != standard else None
    return _page(code, own or "")


def _forgery(error: CSRFError) -> tuple[str, int]:
    return _page(
        400, _("Phiên làm việc đã hết hạn hoặc biểu mẫu không phải do trang này tạo. Hãy tải lại trang rồi gửi lại.")
    )


def _refused(error: Refused) -> tuple[str, int]:
    return _page(422, error.message)


def _bug(error: InternalServerError) -> tuple[str, int]:
    forget_user()  # the page must not ask again for what may just have failed
    return _page(500)


def register(app: Flask) -> None:
    """Give the app its error pages."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _forgery)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(InternalServerError, _bug)
