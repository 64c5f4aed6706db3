"""Pages as Markdown files."""

from builder.markdown.filled_prose import blanks
from builder.markdown.frontmatter import ways_on
from builder.markdown.writer import write

__all__ = ["blanks", "ways_on", "write"]
