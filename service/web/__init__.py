"""Cửa web: the pages a clerk sees. The only importer of Flask beside the command line."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Flask, redirect, url_for
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_wtf.csrf import CSRFProtect
from jinja2 import Environment
from werkzeug.wrappers import Response
from wtforms import Form

from service.account import IDLE_MINUTES
from service.refusal import Finding
from service.rules import RULES, Checked
from service.rules.quoting import PART_NAMES
from service.web import (
    access,
    addresses,
    admin,
    board,
    check,
    compose,
    consolidated_report,
    consolidation,
    errors,
    feeds,
    language,
    outbox,
    outline,
    pasting,
    people,
    periods,
    plans,
    records,
    registers,
    report_files,
    reports,
    security,
    sheets,
    users,
    wall,
)

web = Blueprint("web", __name__, template_folder="pages", static_folder="static", static_url_path="/assets")


@web.get("/")
def home() -> Response:
    """The first page of whoever is logged in."""
    return redirect(url_for("records.mine" if security.may("records.mine") else "admin.people"), 303)


def _must_open(form: Form) -> bool:
    """Whether something stands in the fields that a form folds away."""
    return any(_says_something(field.data) for field in form if field.short_name in getattr(form, "aside", ()))


def _says_something(data: Any) -> bool:
    if isinstance(data, dict):
        return any(_says_something(value) for value in data.values())
    return bool(data)


def _cites(rule: str) -> str:
    return RULES[rule].cites


def _recognised(checked: Checked) -> list[tuple[str, str, str]]:
    """Every place of a document with the name of its part and its words, in reading order."""
    rows: dict[str, tuple[str, str]] = {}
    for piece in checked.pieces:
        name, said = rows.get(piece.place, (PART_NAMES[piece.part], ""))
        rows[piece.place] = (name, f"{said} {piece.text}".strip())
    return [(place, name, said) for place, (name, said) in rows.items()]


def _numbers(findings: Sequence[Finding], place: str) -> list[int]:
    return [number for number, one in enumerate(findings, 1) if one.place == place]


def _give_words(jinja: Environment) -> None:
    """What every page may ask: of the language, of rights and of names."""
    jinja.filters["capitalize_first"] = lambda words: str(words)[:1].upper() + str(words)[1:]
    jinja.globals.update(must_open=_must_open, language=language.chosen, languages=language.LANGUAGES)
    jinja.globals.update(cites=_cites, recognised=_recognised, numbers=_numbers)
    jinja.globals.update(may=security.may, user=users.user, idle_minutes=IDLE_MINUTES)
    jinja.globals.update(local=wall.local, doing=wall.doing, state_name=wall.state_name,
                                 part_name=wall.part_name, person_name=people.person_name,
                                 unit_name=people.unit_name, day_of=wall.day_of,
                                 period_name=wall.period_name)  # fmt: skip


def register(app: Flask) -> None:
    """Give the app its pages. It needs `app.extensions["office"]` and a SECRET_KEY."""
    security.protect(app)
    app.config.update(BOOTSTRAP_SERVE_LOCAL=True, BABEL_DEFAULT_LOCALE="vi")
    Bootstrap5(app)
    Babel(app, locale_selector=language.chosen)
    app.extensions["tray"] = check.Tray()
    _give_words(app.jinja_env)
    CSRFProtect(app)
    users.set_up(app)
    for blueprint in (
        web,
        language.language,
        access.access,
        admin.admin,
        outbox.outbox,
        plans.plans,
        outline.outline,
        compose.compose,
        check.check,
        records.records,
        board.board,
        feeds.feeds,
        periods.periods,
        registers.registers,
        addresses.addresses,
        pasting.pasting,
        sheets.sheets,
        consolidation.consolidation,
        consolidated_report.consolidated,
        reports.reports,
        report_files.report_files,
    ):
        app.register_blueprint(blueprint)
    errors.register(app)
