"""Tệp kèm theo báo cáo của đơn vị: put on and taken off by the unit, taken home by whoever may see the report."""

import io

from flask import Blueprint, Response, abort, flash, redirect, request, send_file, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Redirect

from service import db
from service.refusal import Refused
from service.web.doors import now, office
from service.web.people import me
from service.web.remarks import Trouble
from service.web.report_page import Typed, opened, page
from service.workflow.report_files import MEDIA, attach, detach, ending_of, files_of

report_files = Blueprint("report_files", __name__, url_prefix="/bao-cao/<int:number>/tep")


@report_files.post("/")
def put(number: int) -> tuple[str, int] | Redirect:
    """Keep a file with the report."""
    opened(number)
    upload = request.files.get("file")
    try:
        row = attach(office(), me(), number, (upload and upload.filename) or "", upload.read() if upload else b"",
                     now())  # fmt: skip
    except Refused as no:
        return _refused(number, no)
    flash(_("Đã kèm tệp %(name)s.", name=row.name))
    return _back(number)


@report_files.post("/<int:file>/bo")
def drop(number: int, file: int) -> tuple[str, int] | Redirect:
    """Take a file off the report."""
    opened(number)
    try:
        row = detach(office(), me(), number, file, now())
    except Refused as no:
        return _refused(number, no)
    flash(_("Đã bỏ tệp %(name)s.", name=row.name))
    return _back(number)


@report_files.get("/<int:file>")
def take(number: int, file: int) -> Response:
    """A file, as it came; always to be kept, never shown within the page."""
    opened(number)
    with db.reading(office().engine) as session:
        row = next((one for one in files_of(session, number) if one.id == file), None) or abort(404)
    content = io.BytesIO(office().store.get(row.sha256))
    return send_file(content, mimetype=MEDIA[ending_of(row.name)], as_attachment=True, download_name=row.name)


def _back(number: int) -> Redirect:
    return redirect(url_for("reports.show", number=number, _anchor="files"), 303)


def _refused(number: int, no: Refused) -> tuple[str, int]:
    one = opened(number)
    return page(one, Typed(one.texts, trouble=Trouble(no.message, []), is_new=False)), 422
