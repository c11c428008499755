"""What is written about the project is true: commands, kinds, names, markers and links are those that exist."""

import re
import subprocess
import tomllib
from pathlib import Path

import click

from service import main
from service.cli.checking import table
from service.kinds import TYPED

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")


def commands(group: click.Group, name: str) -> set[str]:
    """Every command in full; a group of kinds counts once."""
    found = set()
    for command in group.commands.values():
        if isinstance(command, click.Group) and command.name != "compose":
            found |= commands(command, f"{name} {command.name}")
            if command.invoke_without_command:
                found.add(f"{name} {command.name}")
        else:
            found.add(f"{name} {command.name}")
    return found


def test_the_readme_lists_exactly_the_commands_there_are():
    listed = {re.match(r"[a-z ]+[a-z]", cell)[0] for cell in re.findall(r"^\| `(vanthu [^`]*)`", README, re.MULTILINE)}
    assert listed == commands(main, "vanthu")


def test_the_readme_lists_the_rules_as_they_are():
    assert "\n".join(table()) in README


def test_every_command_and_option_says_in_vietnamese_what_it_is():
    def silent(command: click.Command, name: str) -> list[str]:
        missing = [] if command.help else [name]
        missing += [
            f"{name} {param.name}"
            for param in command.params
            if not getattr(param, "help", None) and isinstance(param, click.Option)
        ]
        children = command.commands.values() if isinstance(command, click.Group) else ()
        return missing + [one for child in children for one in silent(child, f"{name} {child.name}")]

    assert not silent(main, "vanthu")


def test_every_kind_is_a_command_with_its_own_name():
    compose = main.commands["compose"]
    assert list(TYPED) == list(compose.commands)
    assert all(kind.name in (compose.commands[kind.code].help or "") for kind in TYPED.values())


def test_names_of_the_glossary_exist_in_the_code():
    glossary = README[README.index("Trong mã nguồn") :]
    code = "\n".join(path.read_text(encoding="utf-8") for path in (TOP / "service").rglob("*.py"))
    cells = re.findall(r"^\| [^|]+ \| ([^|]*`[^|]*) \| [^|]*\|$", glossary, re.MULTILINE)
    names = {name for cell in cells for name in re.findall(r"[A-Za-z_]{3,}", " ".join(re.findall(r"`([^`]*)`", cell)))}
    assert len(names) > 20
    assert not {name for name in names if not re.search(rf"\b{name}\b", code)}


def test_markers_that_are_explained_are_those_that_exist():
    options = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    markers = {line.split(":")[0] for line in options["markers"]}
    assert markers == {name for name in re.findall(r"\(`([a-z]+)`[),]", CONTRIBUTING)}


def test_links_and_pictures_lead_to_files():
    for page in TOP.glob("*.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (TOP / target).is_file(), f"{page.name}: {target}"


def test_run_explains_itself_when_called_wrongly():
    done = subprocess.run([TOP / "run", "demoo"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert not done.stdout
    for command in ("./run demo [--no-serve]", "./run test", "./run lock"):
        assert command in done.stderr
