"""A clerk's browser without a browser: the real application on a folder of its own."""

from datetime import date

import pytest

from service import create_app, db, exchange
from service.exchange import sample


@pytest.fixture
def app(tmp_path):
    app = create_app(tmp_path, clock=lambda: date(2026, 8, 20))
    app.config.update(WTF_CSRF_ENABLED=False, TESTING=True)
    office = app.extensions["office"]
    db.upgrade(office.engine)
    with db.writing(office.engine) as session:
        exchange.store(session, sample())
    yield app
    office.engine.dispose()


@pytest.fixture
def client(app):
    return app.test_client()
