"""Đóng gói lại DOCX: the parts of a package as a file, the same bytes for the same parts."""

import io
import zipfile
from collections.abc import Mapping

FIRST = "[Content_Types].xml"
EARLIEST = (1980, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The package; the list of content types comes first, as readers expect."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda one: (one != FIRST, one)):
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), parts[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()
