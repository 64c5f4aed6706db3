"""The layout of a report's source, as `builder import` writes it: read and held against it."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from builder.errors import SourceError
from builder.model import Layout, Source

LAYOUT = TypeAdapter(Layout)


def layout_of(data: bytes, name: str, source: Source) -> Layout:
    """Read a layout.

    Args:
        data: the bytes of a `layout.json`.
        name: its name, for complaints.
        source: the source that it tells of.

    Raises:
        SourceError: it is damaged, or that of another source.
    """
    try:
        layout = LAYOUT.validate_json(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise SourceError(
            f"{name}: {where}: {first['msg'].lower()}; import the PDF again, which writes it anew"
        ) from error
    if layout.source != source.sha256:
        raise SourceError(
            f"{name}: it is the layout of another source: found its sha256 {layout.source}, "
            f"expected {source.sha256}; import the PDF again and register both files"
        )
    last = max((one.line for one in layout.lines), default=0)
    if last > len(source.lines):
        raise SourceError(
            f"{name}: it tells of line {last}, but the source has {len(source.lines)} lines; "
            "import the PDF again"
        )
    return layout
