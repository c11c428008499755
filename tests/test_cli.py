"""The command line: what it does, what it refuses and with which exit code, on an instance of its own."""

import http.client
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service import create_app, main
from service.document import Document
from service.kinds import KINDS
from tests.log_lines import lines
from tests.sample_plan import sample_tree

PRESS = ("--period", "2026-Q3", "--stage", "press", "--late", "vp", "--today", "16/9/2026")


class Vanthu:
    """The console script on one instance folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str | Path) -> Result:
        return CliRunner().invoke(main, ["--instance", str(self.folder), *map(str, words)])

    def done(self, *words: str | Path) -> str:
        result = self(*words)
        assert result.exit_code == 0, result.output
        return result.stdout

    def refused(self, *words: str | Path) -> str:
        """What stderr says; nothing else may be said."""
        result = self(*words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "Traceback" not in result.stderr
        return result.stderr

    def misused(self, *words: str | Path) -> str:
        result = self(*words)
        assert (result.exit_code, result.stdout) == (2, "")
        return result.stderr


@pytest.fixture
def empty(tmp_path: Path) -> Vanthu:
    return Vanthu(tmp_path / "instance")


@pytest.fixture
def vanthu(empty: Vanthu) -> Vanthu:
    """An instance with the sample plan."""
    empty.done("init")
    empty.done("sample")
    return empty


def plan_file(tmp_path: Path, **changes: object) -> Path:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(sample_tree() | changes, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_console_script_starts_in_any_folder_with_a_bare_environment(tmp_path):
    script = Path(sys.executable).with_name("vanthu")
    environment = {"VANTHU_INSTANCE": str(tmp_path / "own"), "PATH": os.environ["PATH"]}
    for words in (["init"], ["init"], ["plan", "list", "--json"]):
        done = subprocess.run([script, *words], cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == []
    assert (tmp_path / "own" / "vanthu.db").is_file()


def test_an_instance_that_was_not_made_is_refused_with_the_command_that_makes_it(empty):
    assert "vanthu init" in empty.refused("plan", "list")


def test_the_sample_plan_is_brought_once(vanthu):
    assert "giữ nguyên" in vanthu.done("sample")
    assert [plan["code"] for plan in json.loads(vanthu.done("plan", "list", "--json"))] == ["pci-2026"]


def test_what_the_command_line_does_to_plans_is_in_the_log(vanthu, tmp_path):
    path = tmp_path / "plan.json"
    vanthu.done("plan", "export", "pci-2026", "--out", path)
    vanthu.done("plan", "import", path, "--replace")  # nothing is new in it
    path.write_text(path.read_text(encoding="utf-8").replace("Trên đây là", "Trên đây là toàn bộ"), encoding="utf-8")
    vanthu.done("plan", "import", path, "--replace")
    vanthu.done("plan", "copy", "pci-2026")
    written = [one for one in lines(create_app(vanthu.folder).extensions["office"].engine) if "plan:" in one.about]
    assert [(one.did, one.about, one.who) for one in written] == [
        ("plan_import", "plan:pci-2026", "dòng lệnh"),
        ("plan_replace", "plan:pci-2026", "dòng lệnh"),
        ("plan_copy", "plan:pci-2027", "dòng lệnh"),
    ]
    assert written[1].was == written[0].became


def test_an_exported_plan_can_be_imported_into_another_office(vanthu, tmp_path):
    text = vanthu.done("plan", "export", "pci-2026")
    vanthu.done("plan", "export", "pci-2026", "--out", tmp_path / "plan.json")
    assert (tmp_path / "plan.json").read_text(encoding="utf-8") == text
    other = Vanthu(tmp_path / "other")
    other.done("init")
    other.done("plan", "import", tmp_path / "plan.json")
    assert other.done("plan", "export", "pci-2026") == text


def test_a_plan_is_replaced_only_when_asked(vanthu, tmp_path):
    path = plan_file(tmp_path, short_name="Kế hoạch mới")
    assert "pci-2026" in vanthu.refused("plan", "import", path)
    vanthu.done("plan", "import", path, "--replace")
    assert "Kế hoạch mới" in vanthu.done("plan", "list")


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe{}", b"[]", b'{"format": "vanthu-plan/1"}', b" " * 20_000_000]
)
def test_a_bad_plan_file_is_refused_in_one_sentence_and_nothing_is_imported(vanthu, tmp_path, content):
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    assert vanthu.refused("plan", "import", path).startswith(("Tệp kế hoạch", "Kế hoạch"))
    assert [plan["code"] for plan in json.loads(vanthu.done("plan", "list", "--json"))] == ["pci-2026"]


def test_a_file_that_is_not_there_is_refused(vanthu, tmp_path):
    assert "Không đọc được tệp" in vanthu.refused("plan", "import", tmp_path / "none.json")


def test_a_copied_plan_lists_what_still_names_the_old_year(vanthu):
    said = json.loads(vanthu.done("plan", "copy", "pci-2026", "--json"))
    assert said["code"] == "pci-2027"
    assert any(mention["year"] == 2026 for mention in said["review"])
    assert "pci-2027" in vanthu.refused("plan", "copy", "pci-2026")
    assert "cần đọc lại" in vanthu.done("plan", "copy", "pci-2026", "--year", "2028", "--code", "pci-xa")


def test_a_plan_becomes_three_files_of_one_document(vanthu, tmp_path):
    paths = json.loads(vanthu.done("compose", "implementation_plan", "--plan", "pci-2026", "--out", tmp_path, "--json"))
    assert [Path(path).name for path in paths] == ["KH-pci-2026.docx", "KH-pci-2026.pdf", "KH-pci-2026.json"]
    docx, pdf, value = (Path(path).read_bytes() for path in paths)
    assert docx.startswith(b"PK") and pdf.startswith(b"%PDF-")
    assert Document.model_validate_json(value).kind == "implementation_plan"


def test_the_same_command_writes_the_same_bytes(vanthu, tmp_path):
    for folder in ("one", "other"):
        vanthu.done("compose", "quarterly_reminder", "--plan", "pci-2026", *PRESS, "--out", tmp_path / folder)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == [f"CV-pci-2026-2026q3-all-1.{ending}" for ending in ("docx", "json", "pdf")]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_number_and_date_are_printed_when_given(vanthu, tmp_path):
    given = ("--number", "512", "--date", "16/9/2026", "--out", tmp_path)
    vanthu.done("compose", "quarterly_reminder", "--plan", "pci-2026", *PRESS, *given)
    document = Document.model_validate_json((tmp_path / "CV-pci-2026-2026q3-all-1.json").read_bytes())
    assert document.number.line.startswith("Số: 512/SKHCN-")
    assert document.place_and_date.endswith("ngày 16 tháng 9 năm 2026")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--plan", "pci-1999", "--period", "2026-Q1"), "pci-1999"),
        (("--plan", "pci-2026", "--period", "2026-Q4"), "Kế hoạch không có báo cáo quý IV; kỳ cuối là báo cáo năm"),
        (("--plan", "pci-2026", "--period", "quý ba"), "quý ba"),
        (("--plan", "pci-2026", "--period", "2026-Q3", "--round", "hai"), "Đôn đốc lần thứ: phải là số nguyên"),
        (("--plan", "pci-2026", "--period", "2026-Q3", "--date", "31/2/2026"), "31/2/2026"),
        (("--plan", "pci-2026", "--period", "2026-Q3", "--unit", "khong-co"), "khong-co"),
        (("--plan", "pci-2026", "--period", "2026-Q3", "--contact", "ông \ud800"), "ký tự không in được"),
        (("--plan", "pci-2026", "--period", "2026-Q3", "--contact", "ông 王"), "王"),
    ],
)
def test_a_letter_that_cannot_be_written_is_refused_and_leaves_no_file(vanthu, tmp_path, words, reason):
    out = tmp_path / "out"
    assert reason in vanthu.refused("compose", "quarterly_reminder", "--today", "1/9/2026", "--out", out, *words)
    assert not out.exists()


def test_files_that_cannot_all_be_written_leave_what_was_there(vanthu, tmp_path):
    (tmp_path / "KH-pci-2026.json").mkdir()
    (tmp_path / "KH-pci-2026.pdf").write_bytes(b"before")
    vanthu.refused("compose", "implementation_plan", "--plan", "pci-2026", "--out", tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*KH*")) == ["KH-pci-2026.json", "KH-pci-2026.pdf"]
    assert (tmp_path / "KH-pci-2026.pdf").read_bytes() == b"before"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("plann",), "Không có lệnh “plann”. Có phải: plan?"),
        (("plan", "list", "--jso"), "Không có tùy chọn “--jso”. Có phải: --json?"),
        (("plan", "export"), "Thiếu tham số MÃ."),
        (("plan", "list", "thừa"), "Thừa hoặc thiếu tham số."),
        (("compose", "quarterly_reminder", "--plan", "pci-2026"), "Thiếu tùy chọn --period."),
        (("compose", "implementation_plan", "--plan"), "Tùy chọn “--plan” cần một giá trị theo sau."),
        (("run", "--port", "cổng"), "“cổng” không phải số nguyên dương."),
        (("run", "--port", "70000"), "70000 không nằm trong khoảng từ 1 đến 65535."),
    ],
)
def test_a_wrong_call_is_explained_in_vietnamese(vanthu, words, reason):
    assert vanthu.misused(*words).startswith(reason) or reason in vanthu.misused(*words)


def test_a_port_that_is_taken_is_refused(vanthu):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for command in ("run", "serve"):
            assert f"Không mở được cổng {port}" in vanthu.refused(command, "--port", str(port))


@pytest.mark.parametrize("command", ["run", "serve"])
def test_the_page_is_open_to_this_machine_alone(vanthu, command):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [Path(sys.executable).with_name("vanthu"), "--instance", vanthu.folder, command, "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert f"http://127.0.0.1:{port}" in server.stdout.readline()
            page = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            page.request("GET", "/")
            assert page.getresponse().status < 500
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.2", port), timeout=20)
        finally:
            server.terminate()


@pytest.mark.parametrize(("proxies", "whence"), [(0, "127.0.0.1"), (1, "203.0.113.5")])
def test_the_server_believes_a_proxy_that_the_configuration_names(vanthu, proxies, whence):
    (vanthu.folder / "config.py").write_text(
        f"TRUSTED_PROXIES = {proxies}\nWTF_CSRF_ENABLED = False\n", encoding="utf-8"
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [Path(sys.executable).with_name("vanthu"), "--instance", vanthu.folder, "serve", "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert f"http://127.0.0.1:{port}" in server.stdout.readline()
            page = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            headers = {"X-Forwarded-For": "203.0.113.5", "Content-Type": "application/x-www-form-urlencoded"}
            page.request("POST", "/dang-nhap", "email=an@so.example&password=sai", headers)
            assert page.getresponse().status == 422
        finally:
            server.terminate()
    assert lines(create_app(vanthu.folder).extensions["office"].engine)[-1].address == whence


def test_a_text_of_many_lines_is_given_line_by_line_or_in_a_file(vanthu, tmp_path):
    text = tmp_path / "noi-dung.txt"
    text.write_bytes("\ufeffĐề nghị quý Sở:\r\n- Góp ý dự thảo.\r\n".encode())
    words = ("compose", "letter", "--plan", "pci-2026", "--subject", "góp ý dự thảo", "--out", tmp_path)
    to = ("--addressees", "Sở Tài chính", "--addressees", "Sở Nội vụ")
    vanthu.done(*words, *to, "--body", f"@{text}")
    first = (tmp_path / "CV-pci-2026-gop-y-du-thao.json").read_bytes()
    vanthu.done(*words, *to, "--body", "Đề nghị quý Sở:", "--body", "- Góp ý dự thảo.")
    assert (tmp_path / "CV-pci-2026-gop-y-du-thao.json").read_bytes() == first
    document = Document.model_validate_json(first)
    assert document.addressees == ("Sở Tài chính", "Sở Nội vụ")
    assert [block.text for block in document.body] == ["Đề nghị quý Sở:", "- Góp ý dự thảo./."]


def test_a_text_file_that_is_not_there_or_not_text_is_refused(vanthu, tmp_path):
    (tmp_path / "anh.png").write_bytes(b"\x89PNG\xff")
    words = ("compose", "letter", "--plan", "pci-2026", "--subject", "góp ý", "--addressees", "Sở Nội vụ", "--body")
    assert "Không đọc được tệp" in vanthu.refused(*words, f"@{tmp_path}/khong-co.txt")
    assert "không phải văn bản thuần UTF-8" in vanthu.misused(*words, f"@{tmp_path}/anh.png")


def test_samples_show_every_kind(vanthu):
    said = json.loads(vanthu.done("samples", "--json"))
    values = [Path(path).read_bytes() for sample in said for path in sample["files"] if path.endswith(".json")]
    documents = [Document.model_validate_json(value) for value in values]
    assert {document.kind for document in documents} == KINDS.keys()
    assert {document.layout for document in documents} == {"letter", "titled"}
