"""Kiểm tra thể thức: a clerk drops any Word or PDF file, sees what is wrong on its pages, and has a DOCX mended."""

import hashlib
import io
from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response as Redirect

from service import db
from service.checking import Report, check_file, office_facts
from service.foreign.mending import Mended, mend
from service.refusal import Refused
from service.web.doors import office
from service.web.marks import Marked, marked_pages
from service.web.remarks import Trouble

check = Blueprint("check", __name__, url_prefix="/kiem-tra-the-thuc")
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_HELD = 20


class Held(NamedTuple):
    """Tệp đang xem: its name and bytes, and what was changed when it is a mended one."""

    name: str
    content: bytes
    mended: Mended | None = None


class Tray:
    """Khay: the files that were looked at last, in memory only, by their hash. The oldest leave first."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, Held] = OrderedDict()
        self._lock = Lock()

    def lay(self, held: Held) -> str:
        """Keep a file; returns the key it is found by."""
        key = hashlib.sha256(held.content).hexdigest()[:32]
        with self._lock:
            self._files[key] = held
            self._files.move_to_end(key)
            while len(self._files) > MOST_HELD:
                self._files.popitem(last=False)
        return key

    def find(self, key: str) -> Held | None:
        """The file of this key, if it is still there."""
        with self._lock:
            return self._files.get(key)


def _tray() -> Tray:
    tray: Tray = current_app.extensions["tray"]
    return tray


@check.route("/", methods=["GET", "POST"])
def drop() -> str | tuple[str, int] | Redirect:
    """Choose a file; one that can be read is shown with its findings."""
    trouble = None
    if request.method == "POST":
        upload = request.files.get("file")
        try:
            if upload is None or not upload.filename:
                raise Refused("Chưa chọn tệp; hãy chọn tệp Word (.docx) hoặc PDF rồi bấm Kiểm tra.")
            held = Held(upload.filename, upload.read())
            _report(held)
            return redirect(url_for("check.show", key=_tray().lay(held)), 303)
        except Refused as no:
            trouble = Trouble(no.message, [])
    page = render_template("drop.html", place="check", trouble=trouble)
    return (page, 422) if trouble else page


def _report(held: Held) -> Report:
    with db.reading(office().engine) as session:
        facts = office_facts(session)
    return check_file(held.content, office().fonts, facts)


def _held(key: str) -> Held:
    return _tray().find(key) or abort(404, _("Tệp này không còn trong bộ nhớ; hãy chọn lại tệp để kiểm tra."))


@check.get("/<key>/")
def show(key: str) -> str:
    """The findings beside the pages; of a DOCX, beside its recognised parts."""
    held = _held(key)
    report = _report(held)
    pages: list[Marked] = []
    if report.checked.source == "pdf":
        pages = marked_pages(held.content, report)
    return render_template("check.html", place="check", held=held, key=key, report=report, pages=pages)


@check.post("/<key>/sua")
def fix(key: str) -> str | tuple[str, int] | Redirect:
    """Sửa thể thức: the mended file is shown like any other, with what changed in its words."""
    held = _held(key)
    try:
        mended = mend(held.content, office().fonts)
    except Refused as no:
        return render_template("drop.html", place="check", trouble=Trouble(no.message, [])), 422
    stem = held.name.rsplit(".", 1)[0]
    return redirect(url_for("check.show", key=_tray().lay(Held(f"{stem}-da-sua.docx", mended.content, mended))), 303)


@check.get("/<key>/tep")
def take(key: str) -> Response:
    """A mended file, to keep."""
    held = _held(key)
    if held.mended is None:
        abort(404)
    name = secure_filename(held.name) or "van-ban-da-sua.docx"
    return send_file(io.BytesIO(held.content), mimetype=DOCX, as_attachment=True, download_name=name)
