"""The layout of a report's source, as `builder import` writes it: read and held against it."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from builder.errors import SourceError
from builder.model import Layout, Source
from builder.saying import say

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
        where = ".".join(map(str, first["loc"])) or say("the file")
        raise SourceError(
            say(
                "{name}: {where}: {problem}; import the PDF again, which writes it anew",
                name=name,
                where=where,
                problem=first["msg"].lower(),
            )
        ) from error
    if layout.source != source.sha256:
        raise SourceError(
            say(
                "{name}: it is the layout of another source: found its sha256 {source}, "
                "expected {sha256}; import the PDF again and register both files",
                name=name,
                source=layout.source,
                sha256=source.sha256,
            )
        )
    last = max((one.line for one in layout.lines), default=0)
    if last > len(source.lines):
        raise SourceError(
            say(
                "{name}: it tells of line {last}, but the source has {count} lines; import the "
                "PDF again",
                name=name,
                last=last,
                count=len(source.lines),
            )
        )
    return layout
