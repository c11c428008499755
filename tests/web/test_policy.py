"""Every route has a rule, and every role is tried against every route: let in, refused, or asked to log in."""

import pytest

from service.account import Role
from service.web.security import ONE_TIME, POLICY, PUBLIC
from tests.people import add, address, log_in

SAMPLE = {
    "code": "pci-2026",
    "kind": "implementation_plan",
    "name": "thong-tin-chung",
    "index": 0,
    "objective": "gia-nhap-thi-truong",
    "key": "0" * 32,
    "ending": "docx",
    "sheet": 1,
    "file": 1,
    "number": 1,
    "report": 1,
    "old": 1,
    "new": 2,
    "form": "pdf",
    "filename": "desk.css",
    "token": "A" * 43,
}


LAST = ("plans.recognise", "access.log_out")


def asked(app):
    """Every route as (endpoint, method, address); last what makes periods, whose units have pages of their own, and
    what ends a session."""
    adapter = app.url_map.bind("localhost")
    found = [
        (rule.endpoint, method, adapter.build(rule.endpoint, {name: SAMPLE[name] for name in rule.arguments}))
        for rule in app.url_map.iter_rules()
        for method in sorted(rule.methods & {"GET", "POST", "PUT", "DELETE"})
    ]
    return sorted(found, key=lambda one: LAST.index(one[0]) if one[0] in LAST else -1)


def test_every_route_has_a_rule_and_every_rule_a_route(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(POLICY)


@pytest.mark.parametrize("role", Role)
def test_a_role_is_let_in_where_the_policy_says_so_and_nowhere_else(app, role):
    add(app, address(role), [role])
    client = app.test_client()
    assert log_in(client, address(role)).status_code == 303
    wrong = []
    for endpoint, method, where in asked(app):
        answer = client.open(where, method=method)
        roles = POLICY[endpoint]
        if roles is PUBLIC or role in roles:
            is_right = answer.status_code in (200, 204, 303, 400, 404, 409, 422)
            is_right = is_right and (endpoint == "access.log_out" or answer.location != "/dang-nhap")
        else:
            is_right = answer.status_code == 403 and "không thuộc vai trò" in answer.text
        if not is_right:
            wrong.append((endpoint, method, answer.status_code, answer.location))
    assert wrong == []


def test_nobody_is_asked_to_log_in_and_comes_back(app, anonymous):
    wrong = []
    for endpoint, method, where in asked(app):
        answer = anonymous.open(where, method=method)
        if POLICY[endpoint] is PUBLIC:
            continue
        if method == "GET":
            is_right = answer.status_code == 303 and answer.location.startswith("/dang-nhap")
            is_right = is_right and (where == "/" or answer.location.endswith(f"?ve={where}"))
        else:
            is_right = answer.status_code == 401 and "Đăng nhập" in answer.text
        if not is_right:
            wrong.append((endpoint, method, answer.status_code, answer.location))
    assert wrong == []


def test_a_one_time_password_opens_nothing_but_its_own_change(app):
    add(app, "moi@so.example", list(Role), one_time=True)
    client = app.test_client()
    assert log_in(client, "moi@so.example").location == "/doi-mat-khau"
    for endpoint, method, where in asked(app):
        if POLICY[endpoint] is not PUBLIC and endpoint not in ONE_TIME:
            assert client.open(where, method=method).location == "/doi-mat-khau", endpoint


def test_a_page_shows_no_link_that_its_reader_may_not_open(app):
    add(app, address(Role.CLERK), [Role.CLERK])
    client = app.test_client()
    log_in(client, address(Role.CLERK))
    adapter = app.url_map.bind("localhost")
    for page in ("/ke-hoach/", "/ke-hoach/pci-2026/", "/lap-van-ban/pci-2026/"):
        for target in links(client.get(page).text):
            endpoint, _arguments = adapter.match(target)
            assert POLICY[endpoint] is PUBLIC or Role.CLERK in POLICY[endpoint], (page, target)


def links(page):
    """The addresses of the links and forms of a page."""
    for attribute in ("href", "action"):
        for piece in page.split(f' {attribute}="')[1:]:
            target = piece.split('"')[0].split("?")[0].split("#")[0]
            if target.startswith("/") and target != "/ngon-ngu" and target != "/dang-xuat" and "/nhap" not in target:
                yield target
