"""What a page says, as a tree that both writers set: words with their links, and blocks of them.

Nothing here knows Markdown, HTML or Typst but the drawings, which are SVG. Who makes or sets a
page takes any of it from here; the modules part it by what it is for.
"""

from builder.pages.elements.pieces import *  # noqa: F403
from builder.pages.elements.report_elements import *  # noqa: F403
from builder.pages.elements.screen_elements import *  # noqa: F403
from builder.pages.elements.site_elements import *  # noqa: F403
from builder.pages.elements.walking import *  # noqa: F403
