"""Người dùng: accounts and their roles, who may sign what and when."""

from service.account.authority import Authority, Form, authorities, authorities_on, end, give, signature_lines
from service.account.demo import DEMO_PASSWORD, DEMO_PEOPLE, DemoPerson, add_demo
from service.account.events import Doing, note
from service.account.people import (
    Account,
    Role,
    accounts,
    add,
    change_rights,
    check_units,
    disable,
    enable,
    find,
    find_by_key,
    mail_address,
)
from service.account.session import (
    IDLE_MINUTES,
    LOCKED_MINUTES,
    LONGEST_PASSWORD,
    MOST_ACCOUNTS,
    MOST_WRONG,
    change_password,
    enter,
    expire,
    is_barred,
    knock,
    leave,
    new_password,
    normal_password,
    one_time_password,
    seen,
    turn_away,
)
from service.log import Actor

__all__ = [
    "DEMO_PASSWORD", "DEMO_PEOPLE", "IDLE_MINUTES", "LOCKED_MINUTES", "LONGEST_PASSWORD", "MOST_ACCOUNTS",
    "MOST_WRONG", "Account", "Actor", "Authority", "DemoPerson", "Doing", "Form", "Role", "accounts", "add",
    "add_demo", "authorities", "authorities_on", "change_password", "change_rights", "check_units", "disable",
    "enable", "end", "enter", "expire", "find", "find_by_key", "give", "is_barred", "knock", "leave", "mail_address",
    "new_password", "normal_password", "note", "one_time_password", "seen", "signature_lines", "turn_away",
]  # fmt: skip
