"""Văn Thư: official documents of an office, from its plan. Here everything is wired, once."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask

from service import web
from service.cli import program
from service.mail import mailbox_of
from service.office import open_office
from service.web.security import secret_key
from service.wording import VIETNAM
from service.workflow.period_letters import REQUEST_DAYS, working_days_ahead

ROOT = Path(__file__).parents[1]


def _today() -> date:
    return datetime.now(VIETNAM).date()


def _now() -> datetime:
    return datetime.now(UTC)


def create_app(
    folder: str | Path | None = None, clock: Callable[[], date] = _today, now: Callable[[], datetime] = _now
) -> Flask:
    """The application of one instance folder: `folder`, else VANTHU_INSTANCE, else `instance/` of the program.

    Defaults first, the instance's `config.py` over them. Raises Refused when the folder, database or fonts are no use.
    """
    instance = Path(folder or os.environ.get("VANTHU_INSTANCE") or ROOT / "instance").resolve()
    app = Flask(__name__, instance_path=str(instance), static_folder=None, static_url_path="/static")
    app.config.from_pyfile(instance / "config.py", silent=True)
    fonts = app.config.get("FONTS") or os.environ.get("VANTHU_FONTS")
    office = open_office(instance, app.config.get("DATABASE_URL"), Path(fonts) if fonts else None)
    app.extensions["office"] = office
    app.extensions["mail"] = mailbox_of(app.config, office.mail, office.is_demo)
    app.extensions["remind_days"] = working_days_ahead(app.config.get("REMIND_DAYS", REQUEST_DAYS))
    app.extensions["clock"], app.extensions["now"] = clock, now
    app.config["SECRET_KEY"] = app.config["SECRET_KEY"] or secret_key(instance)
    web.register(app)
    return app


main = program(create_app)
