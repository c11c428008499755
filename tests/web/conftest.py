"""A clerk's browser without a browser: the real application on a folder of its own."""

from datetime import UTC, datetime, timedelta

import pytest

from service import create_app, db, exchange
from service.account import Role
from service.exchange import sample
from tests.addresses import fill_book
from tests.people import EVERYTHING, add, log_in


class Clock:
    """A clock that goes on when a test says so."""

    def __init__(self):
        self.moment = datetime(2026, 8, 20, 1, 0, tzinfo=UTC)

    def now(self):
        return self.moment

    def today(self):
        return self.moment.date()

    def go_on(self, **much):
        self.moment += timedelta(**much)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def app(tmp_path, clock):
    app = create_app(tmp_path, clock=clock.today, now=clock.now)
    app.config.update(WTF_CSRF_ENABLED=False, TESTING=True)
    office = app.extensions["office"]
    db.upgrade(office.engine)
    with db.writing(office.engine) as session:
        exchange.store(session, sample())
    add(app, EVERYTHING, list(Role))
    fill_book(app)
    yield app
    office.engine.dispose()


@pytest.fixture
def anonymous(app):
    """A browser in which nobody is logged in."""
    return app.test_client()


@pytest.fixture
def client(app):
    """The browser of somebody with every role."""
    client = app.test_client()
    assert log_in(client).status_code == 303
    return client
