"""Ngôn ngữ của trang: Vietnamese, and English as a switch. What a document or a plan says is never translated."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, redirect, request, session, url_for
from werkzeug.wrappers import Response

from service.web.doors import way_back

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}  # each in its own words

language = Blueprint("language", __name__)


def chosen() -> str:
    """The language of this browser."""
    code = session.get("language", "vi")
    return code if code in LANGUAGES else "vi"


@language.post("/ngon-ngu")
def switch() -> Response:
    """Choose a language and go back to the page one came from."""
    code = request.form.get("language")
    if code not in LANGUAGES:
        abort(400)
    session["language"] = code
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host:
        return redirect(url_for("web.home"), 303)
    return redirect(way_back(came_from._replace(scheme="", netloc="", fragment="").geturl()), 303)
