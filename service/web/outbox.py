"""Thư báo: what waits to be sent, what failed and why, what was sent; no subject of a document is shown here."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service import db
from service.account import Doing, note
from service.mail import Letter, Mailbox
from service.notice import last_sent, try_again, unsent
from service.refusal import Refused
from service.web.doors import now, office
from service.web.remarks import Trouble
from service.web.users import actor
from service.workflow.notices import WORDS
from service.workflow.reminded import REMINDED

outbox = Blueprint("outbox", __name__, url_prefix="/quan-tri/thu")
TRIAL = "Thư thử của Văn Thư: nhận được thư này là thư báo việc gửi được."


def _mailbox() -> Mailbox:
    found: Mailbox = current_app.extensions["mail"]
    return found


@outbox.get("/")
def show(trouble: Trouble | None = None) -> str:
    """The outbox as it is now."""
    with db.reading(office().engine) as session:
        waiting, sent = unsent(session), last_sent(session)
    failed = [one for one in waiting if one.error]
    return render_template(
        "outbox.html", place="admin", where=_mailbox().where, words=WORDS | REMINDED, trouble=trouble, failed=failed,
        sent=sent, waiting=[one for one in waiting if not one.error],
    )  # fmt: skip


@outbox.post("/gui-thu")
def send_trial() -> tuple[str, int] | Response:
    """A letter to oneself, at once: whether the settings are right, and what the server says when they are not."""
    who = actor()
    try:
        _mailbox().deliver(Letter(who.name, TRIAL, TRIAL + "\n", f"{who.at:%Y%m%d%H%M%S%f}.thu.vanthu", who.at))
    except Refused as no:
        return show(Trouble(no.message, [])), 422
    finally:
        with db.writing(office().engine) as session:
            note(session, who.name, Doing.MAIL_TRIAL, who)
    flash(_("Đã gửi thư thử tới %(email)s.", email=who.name))
    return redirect(url_for("outbox.show"), 303)


@outbox.post("/gui-lai")
def send_again() -> Response:
    """What failed is due at the next round, as if it were new."""
    with db.writing(office().engine) as session:
        count = try_again(session, now())
        note(session, actor().name, Doing.MAIL_AGAIN, actor(), f"{count} thư")
    flash(_("Thư gửi lại ở lượt tới: %(n)s.", n=count))
    return redirect(url_for("outbox.show"), 303)
