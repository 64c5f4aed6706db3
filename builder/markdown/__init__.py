"""Pages as Markdown files."""

from builder.markdown.writer import write

__all__ = ["write"]
