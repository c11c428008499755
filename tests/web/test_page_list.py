"""The list of pages that axe looks at is held against the routes, so that a new page cannot be forgotten."""

from tests.web.test_pages import PAGES

NOT_PAGES = {
    "web.static",
    "bootstrap.static",
    "web.home",
    "access.log_in",  # of nobody: opened in tests of its own
    "access.stay",
    "plans.export",
    "records.show",  # of a record: opened in tests of their own
    "records.page",
    "periods.show",  # of a period: opened in tests of its own
    "registers.book",
    "records.sheet",
    "records.kept",
    "records.edit",
    "records.compare",
    "reports.show",  # of a report: opened in tests of their own
    "reports.preview",
    "reports.picture",
    "reports.download",
    "reports.compare",
    "report_files.take",
    "check.show",  # of a file: opened in a test of its own
    "check.take",
    "sheets.show",  # of a report: opened in tests of its own
    "sheets.download",
    "board.sheet",
    "feeds.ics",
    "compose.preview",
    "compose.page",
    "compose.download",
    "consolidation.show",  # of a period: opened in tests of their own
    "consolidation.words",
    "consolidation.submission",
    "consolidated.draft",
    "consolidated.preview",
    "consolidated.page",
    "consolidated.download",
    "consolidated.sources",
    "consolidated.changes",
}


def test_every_page_that_can_be_opened_is_looked_at(app):
    adapter = app.url_map.bind("127.0.0.1")
    seen = {adapter.match(address, method="GET")[0] for address in PAGES}
    opened = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    assert seen == opened - NOT_PAGES
