"""People who use the pages in tests: one account a role, one with every role of the desk, and how they log in."""

from datetime import date

from service import account, db
from service.account import Actor, Authority, Form, Role

PASSWORD = "Kiemthu-2026"
# The hash of PASSWORD, cheap on purpose: a real one would be most of the tests' time.
HASH = "$argon2id$v=19$m=64,t=1,p=1$yMzNDi04FWRrHbKBBIrNEA$iLtNiw4pNRLfjAwQWCZshOW4DFAD1xdhBzau91LZ0xQ"
EVERYTHING = "moi-viec@so.example"


def address(role: Role) -> str:
    return f"{role.value.replace('_', '-')}@so.example"


def add(app, email, roles, units=(), one_time=False):
    """An account of the app's office, with the password of all tests."""
    when = app.extensions["now"]()
    with db.writing(app.extensions["office"].engine) as session:
        made = account.add(session, email, "Nguyễn Thị Kiểm", roles, units, HASH, Actor("kiểm thử", "", when),
                           app.extensions["clock"]())  # fmt: skip
        made.one_time = one_time


def log_in(client, email=EVERYTHING, password=PASSWORD, **more):
    return client.post("/dang-nhap", data={"email": email, "password": password, **more})


def enter(page, email=EVERYTHING):
    """Log in in a real browser."""
    page.goto("/dang-nhap")
    page.locator("#email").fill(email)
    page.locator("#password").fill(PASSWORD)
    page.locator("main button").click()
    page.wait_for_url(lambda address: "dang-nhap" not in address)


def let_sign(app, email):
    """The account signs for the director from the first day of 2026."""
    given = Authority(email=email, form=Form.KT, post="Phó Giám đốc", stands_for="Giám đốc", since=date(2026, 1, 1))
    with db.writing(app.extensions["office"].engine) as session:
        account.give(session, given, Actor("kiểm thử", "", app.extensions["now"]()))
