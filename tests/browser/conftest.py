"""A real browser before the real program on 127.0.0.1: Debian's Chromium through Playwright."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from threading import Thread

import pytest
from flask import Flask
from playwright._impl._driver import compute_driver_executable
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from service import create_app, db, exchange
from service.account import Role
from tests.addresses import fill_book
from tests.people import EVERYTHING, add, address, enter, let_sign

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)
REMARK = "Failed to load resource"  # Chromium's own remark on a page that is itself an answer such as 404 or 409
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None:
        pytest.skip("không có Chromium")
    if subprocess.run([compute_driver_executable()[0], "-v"], capture_output=True).returncode:
        pytest.skip("trình điều khiển của Playwright không chạy được (thiếu libatomic1)")
    options = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@pytest.fixture
def site_app(tmp_path) -> Flask:
    """The program that the browser is before."""
    return create_app(tmp_path, clock=lambda: date(2026, 8, 20))


@pytest.fixture
def site(site_app) -> Iterator[str]:
    app = site_app
    office = app.extensions["office"]
    db.upgrade(office.engine)
    with db.writing(office.engine) as session:
        exchange.store(session, exchange.sample())
    add(app, EVERYTHING, list(Role))
    fill_book(app)
    for role in (Role.DRAFTER, Role.UNIT_HEAD, Role.SIGNATORY, Role.CLERK):
        add(app, address(role), [role], ["khqlcn"])
    let_sign(app, address(Role.SIGNATORY))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    office.engine.dispose()


@pytest.fixture(params=[1280, 390])
def page(browser, site, request) -> Iterator[Page]:
    """Somebody with every role, logged in; fails the test for an error on the console or a request elsewhere."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 860}, bypass_csp="axe" in request.node.name, base_url=site
    )
    page = context.new_page()
    wrong: list[str] = []

    def heard(said):
        is_page = said.text.startswith(REMARK) and said.location["url"] in (page.url, f"{site}/ke-hoach/nhap")
        if said.type == "error" and not is_page:
            wrong.append(f"{said.text} ({said.location['url']})")

    page.on("console", heard)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if is_ours(asked.url, site) else wrong.append(asked.url))
    enter(page)
    yield page
    context.close()
    assert not wrong


def is_ours(url: str, site: str) -> bool:
    """The program itself, pictures inside a style sheet, and the browser's own PDF viewer."""
    return url.startswith((f"{site}/", "data:", "blob:", "chrome-extension:", "chrome:"))
