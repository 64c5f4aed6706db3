"""Pages as Markdown files."""

from builder.markdown.filled_prose import blanks
from builder.markdown.writer import write

__all__ = ["blanks", "write"]
