"""The rules of the house, checked on the source: who may import whom, how long a room may be, what it may not know."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

TOP = Path(__file__).parents[1]
SERVICE = TOP / "service"
FLOOR = {
    "refusal": -1,  # the ground: every room may say no
    **dict.fromkeys(("wording", "styles", "fonts", "pages", "db", "log", "unpacking", "spreadsheet"), 0),
    **dict.fromkeys(("plan", "document", "written", "account"), 1),
    **dict.fromkeys(("calendar", "exchange", "report", "record", "correspondence", "book", "typed_form", "notice"), 2),
    **dict.fromkeys(("charts", "feed"), 2),
    **dict.fromkeys(("kinds", "rules"), 3),
    **dict.fromkeys(("render", "foreign", "register", "signing", "archive", "intake", "mail"), 4),
    **dict.fromkeys(("sheets", "ical", "workbook"), 4),
    **dict.fromkeys(("office", "checking"), 5),
    **dict.fromkeys(("workflow", "jobs"), 6),
    "batch": 7,
    **dict.fromkeys(("web", "cli"), 8),
    "__init__": 9,
}
DOORS = ("web", "cli", "__init__")
OUTSIDE = {  # one outside thing: who may import it
    "flask": DOORS,
    "flask_babel": DOORS,
    "flask_security": DOORS,
    "docxtpl": ("render/docx.py",),
    "weasyprint": ("render/engine.py", "render/pdf.py"),
    "pypdfium2": ("pages.py", "foreign"),
    "xlsxwriter": ("spreadsheet.py", "register/sheet.py", "sheets/writing.py", "workbook.py"),
    "openpyxl": ("sheets/opening.py",),
    "icalendar": ("ical.py",),
    "smtplib": ("mail",),
}
LAZY: set[tuple[str, str]] = set()  # (module, package): heavy and optional, so imported inside a function
NEVER_IMPORTED = {"psycopg", "argon2-cffi"}  # chosen by the database's URL, by the name of the hash
MODULE_LINES, FUNCTION_LINES = 300, 50

SOURCES = {
    path.relative_to(SERVICE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(SERVICE.rglob("*.py"))
}
TREES = {name: ast.parse(text) for name, text in SOURCES.items()}


def room(name: str) -> str:
    return name.split("/")[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """Every imported name, in full: `from service import plan` is `service.plan`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def rooms_used(tree: ast.AST) -> set[str]:
    """Rooms named by `import service.plan` or `from service import plan`; its other names belong to `__init__`."""
    found = (f"{name}.".split(".")[1] for name in imports(tree) if name.split(".")[0] == "service")
    return {name if name in FLOOR else "__init__" for name in found}


def test_every_room_has_a_floor():
    assert {room(name) for name in SOURCES} - {"migrations"} <= FLOOR.keys()


def test_imports_only_point_down():
    wrong = [
        f"{name} -> {used}"
        for name, tree in TREES.items()
        if room(name) != "migrations"
        for used in rooms_used(tree) - {room(name)}
        if FLOOR[used] >= FLOOR[room(name)]
    ]
    assert not wrong


def test_no_import_stands_inside_a_function():
    wrong = [
        (name, used)
        for name, tree in TREES.items()
        for function in functions(tree)
        for used in imports(function)
        if (name, used.split(".")[0]) not in LAZY
    ]
    assert not wrong


def test_each_outside_thing_is_known_to_one_room():
    wrong = [
        f"{name} imports {used}"
        for name, tree in TREES.items()
        for used in imports(tree)
        for allowed in [OUTSIDE.get(used.split(".")[0], (name,))]
        if name not in allowed and room(name) not in allowed
    ]
    assert not wrong


def test_what_is_imported_is_declared_and_what_is_declared_is_imported():
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[\[>=<~ ]", line)[0] for line in project["dependencies"]}
    tops = {used.split(".")[0] for tree in TREES.values() for used in imports(tree)}
    owners = packages_distributions()
    outside = tops - sys.stdlib_module_names - {"service"}
    used = {owners.get(top, [top])[0].lower().replace("_", "-") for top in outside}
    assert used | NEVER_IMPORTED == declared


def test_no_module_is_named_after_nothing():
    assert not {Path(name).stem for name in SOURCES} & {"utils", "util", "helpers", "common", "manager", "base", "misc"}


def test_nothing_below_the_doors_asks_what_day_it_is():
    clocks = re.compile(r"\b(date\.today|datetime\.(now|utcnow|today)|time\.(time|localtime|strftime))\(")
    assert not [name for name, text in SOURCES.items() if room(name) not in DOORS and clocks.search(text)]


def test_rooms_are_small():
    long = [f"{name}: {text.count(chr(10))}" for name, text in SOURCES.items() if text.count("\n") > MODULE_LINES]
    long += [
        f"{name}: {function.name}"
        for name, tree in TREES.items()
        for function in functions(tree)
        if (function.end_lineno or 0) - function.lineno >= FUNCTION_LINES
    ]
    assert not long


def test_what_is_public_says_what_it_is():
    silent = [name for name, tree in TREES.items() if tree.body and not ast.get_docstring(tree)]
    silent += [
        f"{name}: {node.name}"
        for name, tree in TREES.items()
        for node in tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
        if room(name) != "migrations" and not ast.get_docstring(node)
    ]
    assert not silent


def test_the_project_speaks_of_itself_alone():
    foreign = re.compile(
        r"/wo[r]k/|/ro[o]t/|/ho[m]e/\w|pypi\.o[r]g|pythonho[s]ted|npmj[s]|deb\.deb[i]an", re.IGNORECASE
    )
    roots = [TOP / name for name in ("service", "templates", "tests", "docs", "instance/README.md", ".ci")]
    roots += [
        TOP / "instance/config.example.py",
        TOP / "run",
        *TOP.glob("*.md"),
        *TOP.glob("*.toml"),
        *TOP.glob("*.lock"),
    ]
    files = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*")) if path.is_file()]
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in files if "__pycache__" not in path.parts}
    assert not [str(path.relative_to(TOP)) for path, text in texts.items() if foreign.search(text)]
