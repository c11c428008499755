"""English as a switch: every word of the pages is there, and the two languages never stand on one page."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from service.account import Doing, Form, Role
from service.correspondence import Rank
from service.kinds import TYPED
from service.register import Numbering
from service.workflow.report_steps import REPORT_STEPS
from service.workflow.steps import STEPS
from tests.web.test_pages import PAGES

SERVICE = Path(__file__).parents[2] / "service"
CATALOGUE = SERVICE / "translations" / "en" / "LC_MESSAGES" / "messages.po"
METHODS = [("**.py", "python"), ("**/pages/**.html", "jinja2.ext.babel_extract")]
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯẠ-ỹ]")
QUOTED = re.compile(r"“[^”]*”|Văn Thư|(?:E\.g\.|e\.g\.) .*")  # printed forms and examples are the office's own words
OURS = re.compile(r"<(\w+)[^>]* lang=\"vi\"[^>]*>.*?</\1>|<textarea.*?</textarea>|<option.*?</option>", re.S)


@pytest.fixture(scope="module")
def catalogue():
    return read_po(io.BytesIO(CATALOGUE.read_bytes()), locale="en")


def words_of(kind):
    yield kind.name
    for field in kind.Inputs.model_fields.values():
        extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
        yield from (field.title, field.description, *extra.get("labels", {}).values())


def marked():
    """Every sentence that the pages show: those marked in the code, and what the kinds ask."""
    found = {message for _file, _line, message, *_ in extract_from_dir(SERVICE, METHODS, keywords={"_": None})}
    found |= {word.label for words in (Role, Doing, Form, Numbering, Rank) for word in words}
    found |= {step.label for steps in (STEPS, REPORT_STEPS) for step in steps.values()}
    return found | {words for kind in TYPED.values() for words in words_of(kind) if words}


def test_every_sentence_has_its_english_and_none_is_left_over(catalogue):
    assert {message.id for message in catalogue if message.id} == marked()
    assert [message.id for message in catalogue if not message.string] == []


def test_english_is_english_but_for_printed_forms_and_examples(catalogue):
    assert [one.string for one in catalogue if one.id and VIETNAMESE.search(QUOTED.sub("", one.string))] == []


def test_the_compiled_catalogue_is_the_one_that_can_be_read(catalogue):
    compiled = read_mo(io.BytesIO(CATALOGUE.with_suffix(".mo").read_bytes()))
    assert {one.id: one.string for one in compiled if one.id} == {one.id: one.string for one in catalogue if one.id}


def switch(client, code, **headers):
    return client.post("/ngon-ngu", data={"language": code}, headers=headers)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_mixes_two_languages(client, address):
    switch(client, "en")
    page = client.get(address).text
    assert '<html lang="en">' in page
    seen = re.sub(r"<[^>]*>", " ", OURS.sub("", page.split("<main")[1]))
    assert VIETNAMESE.findall(QUOTED.sub("", seen)) == []


def test_the_switch_goes_back_to_the_page_it_was_pressed_on_and_never_elsewhere(client):
    there = "/lap-van-ban/pci-2026/quarterly_reminder/?period=2026-Q3"
    assert switch(client, "en", Referer=f"http://localhost{there}").location == there
    assert switch(client, "vi", Referer="http://elsewhere.example/ke-hoach/").location == "/"
    assert switch(client, "vi", Referer="http://localhost//elsewhere.example/").location != "//elsewhere.example/"
    assert '<html lang="vi">' in client.get("/ke-hoach/").text
    assert switch(client, "fr").status_code == 400
