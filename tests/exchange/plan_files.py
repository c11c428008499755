"""Random plan files that keep the format's rules: any text, any number of people, objectives and dates."""

import unicodedata
from typing import Any

from hypothesis import strategies as st

from service.wording import clean_text

CODES = ["a", "b", "c-1", "2", "-"]
PERIODS = {"month": 12, "quarter": 4, "half": 2, "nine_months": 1, "year": 1}
Tree = dict[str, Any]


def _is_printable(text: str) -> bool:
    try:
        clean_text(text)
    except ValueError:
        return False
    return bool(text.strip()) and not set(text) & set("\t\n\u2028\u2029")


TRICKY = [  # what a clerk, a careless program or an attacker may put into a sentence
    "Công khai 100% thông tin; trả kết quả đúng hạn.",
    "R&D <b>“x”</b> {{ 7*7 }} {% raw %}",
    "Nội dung ở dạng tổ hợp rời: " + unicodedata.normalize("NFD", "Ộ ễ ự"),
    " hai đầu  có khoảng trắng ",
    "\\n \\u0000 ' -- ; DROP TABLE plan",
    "\u00a0…–🙂",
    "null",
]
words = st.sampled_from(TRICKY)
any_words = st.text(min_size=1).filter(_is_printable)
symbols = st.from_regex(r"[A-ZĐ&-]{1,8}", fullmatch=True)
dates = st.dates().map(str)
days = st.dates().map(lambda day: f"{day:%m-%d}").filter(lambda day: day != "02-29")
flags = st.booleans()


@st.composite
def objects(draw: st.DrawFn, required: Tree, optional: Tree | None = None) -> Tree:
    """An object with these keys; what is optional may be absent or null too."""
    made = {key: draw(strategy) for key, strategy in required.items()}
    for key, strategy in (optional or {}).items():
        if draw(flags):
            made[key] = draw(st.none() | strategy)
    return made


def lists(strategy: Any, most: int = 2) -> Any:
    return st.lists(strategy, max_size=most)


@st.composite
def coordination(draw: st.DrawFn, units: list[Tree], parties: list[str]) -> Tree:
    listed = draw(st.lists(st.sampled_from(parties), unique=True, max_size=3)) if parties else []
    able = [one["code"] for one in units if one["code"] in listed or set(one["groups"] or ()) & set(listed)]
    scoped = draw(st.lists(st.sampled_from(able), unique=True, max_size=2)) if able else []
    part = draw(objects({}, {"text": words}))
    return part | {"units": listed, "scopes": [{"unit": code, "text": draw(words)} for code in scoped]}


def timings() -> Any:
    return st.one_of(
        st.just({"kind": "ongoing"}),
        objects({"kind": st.just("deadline"), "date": dates}),
        objects({"kind": st.just("text"), "text": words}),
    )


def works(units: list[Tree], parties: list[str]) -> Tree:
    coordinate = coordination(units, parties)
    lead = coordination(units, parties).map(lambda part: {key: part[key] for key in part if key != "scopes"})
    return {"lead": lead, "coordinate": coordinate, "timing": timings()}


def indicators() -> Any:
    targets = st.integers(-(10**9), 10**9) | st.floats(-1e12, 1e12)
    common = {"target": targets, "unit": words, "at_least": flags}
    kinds = {"name": words, "basis": st.sampled_from(["period", "year_to_date"])}
    plain = objects(kinds | {"combine": st.sampled_from(["sum", "last", "mean"])}, common)
    ratio = objects(kinds | {"combine": st.just("ratio"), "numerator": words, "denominator": words}, common)
    return plain | ratio


def items(depth: int = 4) -> Any:
    below = {"items": lists(items(depth - 1), 2)} if depth > 1 else {}
    return objects({"text": words}, {"label": words} | below)


@st.composite
def sections(draw: st.DrawFn, units: list[Tree], parties: list[str]) -> list[Tree]:
    codes = draw(st.lists(st.sampled_from(CODES), unique=True))
    task = objects({"text": words}, {"indicators": lists(indicators()), "product": words} | works(units, parties))
    optional = {"tasks": lists(task), "layout": st.sampled_from(["text", "table"])} | works(units, parties)
    made = draw(st.lists(objects({"heading": words}), max_size=4))
    for section in made:
        taken = draw(st.integers(0, len(codes)))
        mine, codes = codes[:taken], codes[taken:]
        if mine:
            section["objectives"] = [draw(objects({"code": st.just(code), "title": words}, optional)) for code in mine]
        elif draw(flags):
            section["items"] = draw(lists(items()))
    return made


@st.composite
def rules(draw: st.DrawFn) -> list[Tree]:
    made = []
    for period in draw(st.lists(st.sampled_from(sorted(PERIODS)), unique=True)):
        numbers = draw(st.lists(st.integers(1, PERIODS[period]), unique=True))
        upward = draw(st.lists(st.sampled_from(numbers), unique=True)) if numbers else []
        rule = draw(objects({"period": st.just(period)}, {"cut_off": st.lists(days, min_size=2, max_size=2)}))
        for key, chosen in (("due", numbers), ("upward", upward)):
            more = {"exclusive": flags, "next_year": flags}
            rule[key] = [draw(objects({"no": st.just(no), "date": days}, more)) for no in chosen]
        made.append(rule)
    return made


@st.composite
def plan_trees(draw: st.DrawFn) -> Tree:
    """A plan file as plain data, always with the code `pci-2026`."""
    codes = draw(st.lists(st.sampled_from(CODES), unique=True))
    cut = draw(st.integers(0, len(codes)))
    groups = [{"code": code, "name": draw(words)} for code in codes[:cut]]
    stands_in = st.lists(st.sampled_from(codes[:cut]), unique=True) if cut else st.just([])
    units = [
        draw(objects({"code": st.just(code), "name": words, "symbol": symbols, "groups": st.none() | stands_in}))
        for code in codes[cut:]
    ]
    mine = [unit["code"] for unit in units]
    some_units = st.lists(st.sampled_from(mine), unique=True) if mine else st.just([])
    agency = objects({"name": words, "short_name": words, "symbol": symbols, "place": words}, {"parent": words})
    recipient = objects({"name": words}, {"purpose": words, "units": some_units})
    filing = objects({"file": st.lists(words, min_size=1, max_size=2)}, {"copies": st.integers(1, 900)})
    required = {
        **{"format": st.just("vanthu-plan/1"), "code": st.just("pci-2026"), "year": st.integers(2000, 2100)},
        **{
            "agency": agency,
            "subject": words.filter(lambda text: not text.rstrip().endswith(".")),
            "short_name": words,
        },
        "number": objects({"symbol": symbols}, {"serial": st.integers(1, 99_999)}),
        "closing": words.map(lambda text: f"{text}./."),
        "signature": objects({"lines": st.lists(words, min_size=1, max_size=3)}, {"name": words}),
        **{
            "units": st.just(units),
            "groups": st.just(groups),
            "sections": sections(units, codes),
            "reporting": rules(),
        },
    }
    optional = {
        "date": dates | dates.map(lambda day: day[:7]),
        "opening": lists(words),
        "labels": objects({}, {"lead": words, "coordinate": words, "timing": words}),
        "report_to": objects({"name": words, "rank": st.sampled_from(["superior", "peer"])}),
        "focal_unit": st.sampled_from(mine) if mine else st.none(),
    }
    tree = draw(objects(required, optional))
    return tree | {"recipients": [*draw(lists(recipient)), draw(filing)]}


def composed(tree: Any) -> Any:
    """The same data with every text in NFC, as a program keeps it."""
    if isinstance(tree, dict):
        return {key: composed(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [composed(value) for value in tree]
    return unicodedata.normalize("NFC", tree) if isinstance(tree, str) else tree
