"""Dán danh sách cơ quan: what would become of each pasted line, then the chosen ones into the book, all or none."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from service import db
from service.correspondence import Pasted, read_pasted, take_pasted
from service.refusal import Refused
from service.web.addresses import log, ranks
from service.web.doors import is_whole, office
from service.web.remarks import Line, Trouble

pasting = Blueprint("pasting", __name__, url_prefix="/so-dia-chi/dan")


@pasting.get("/")
def show() -> str:
    """Room for the list."""
    return _page([], set())


@pasting.post("/xem")
def look() -> str | tuple[str, int]:
    """What each line says, and what is doubtful; nothing is kept yet. Lines that raise no doubt are ticked."""
    try:
        with db.reading(office().engine) as session:
            pasted = read_pasted(session, request.form.get("lines", ""), request.form.get("rank", ""))
    except Refused as no:
        return _page([], set(), Trouble(no.message, [])), 422
    return _page(pasted, {one.line for one in pasted if not one.wrong and len(one.doubts) == one.lacks_rank})


@pasting.post("/ghi")
def take() -> tuple[str, int] | Response:
    """The ticked lines go into the book; one that is wrong keeps all of them out."""
    lines = {int(one) for one in request.form.getlist("take") if is_whole(one)}
    pasted: list[Pasted] = []
    try:
        with db.writing(office().engine) as session:
            pasted = read_pasted(session, request.form.get("lines", ""), request.form.get("rank", ""), _chosen_ranks())
            count = take_pasted(session, pasted, lines)
            log(session, "paste_agencies", f"{count} cơ quan")
    except Refused as no:
        return _page(
            pasted, lines, Trouble(no.message, [Line(one.message, f"#{one.place}") for one in no.findings])
        ), 422
    flash(_("Đã thêm %(n)s cơ quan vào sổ địa chỉ.", n=count))
    return redirect(url_for("addresses.show"), 303)


def _chosen_ranks() -> dict[int, str]:
    fields = ((name.removeprefix("rank-"), rank) for name, rank in request.form.items() if name.startswith("rank-"))
    return {int(line): rank for line, rank in fields if is_whole(line)}


def _page(pasted: list[Pasted], chosen: set[int], trouble: Trouble | None = None) -> str:
    typed = request.form
    return render_template("paste.html", place="addresses", lines=typed.get("lines", ""), usual=typed.get("rank", ""),
                           ranks=ranks(), pasted=pasted, chosen=chosen, trouble=trouble)  # fmt: skip
