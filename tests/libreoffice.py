"""LibreOffice, a second pair of eyes: how a DOCX looks, what a workbook says. Skipped, by name, where it is absent."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="không có LibreOffice (soffice)")

_FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family><accept><family>Liberation Serif</family></accept></alias>
</fontconfig>
"""


def converted(files: Mapping[str, bytes], folder: Path, fonts: Path) -> dict[str, bytes]:
    """Each named DOCX as the PDF that LibreOffice prints, with a profile of its own and the fonts in `fonts` alone."""
    assert SOFFICE is not None
    conf = folder / "fonts.conf"
    conf.write_text(_FONTS_CONF.format(fonts=fonts, cache=folder / "cache"))
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in files)]
    subprocess.run(
        command, check=True, capture_output=True, timeout=300, env=os.environ | {"FONTCONFIG_FILE": str(conf)}
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}


def resaved(content: bytes, folder: Path) -> bytes:
    """A workbook opened and saved as XLSX by LibreOffice; skips where only its word processor is installed."""
    assert SOFFICE is not None
    (folder / "saved").mkdir()
    (folder / "book.xlsx").write_bytes(content)
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder / "saved"), str(folder / "book.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    made = folder / "saved" / "book.xlsx"
    if not made.exists():
        pytest.skip("LibreOffice không có Calc (libreoffice-calc-nogui)")
    return made.read_bytes()
