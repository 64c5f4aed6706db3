"""The same pages with the theme's own search, and with Pagefind, for comparison.

Both search the pages of the reports alone. The theme cuts Chinese by jieba, Pagefind as its
extended build does; neither is told more than its guide asks for.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from builder.model import Site

_SETTINGS = """\
site_name: reports
theme: {name: material, language: zh, font: false, features: [navigation.prune]}
plugins: PLUGINS
markdown_extensions: [attr_list, md_in_html, tables, {toc: {toc_depth: 2-4}}]
"""
_PAGE = """\
<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>Pagefind</title><ol></ol>
<script type="module">
  const pagefind = await import("./pagefind/pagefind.js");
  const asked = new URLSearchParams(location.search).get("q");
  window.ask = async (q) => {
    const { results } = await pagefind.search(q);
    return Promise.all(results.slice(0, 8).map((result) => result.data()));
  };
  for (const found of asked ? await window.ask(asked) : []) {
    const item = document.createElement("li");
    item.textContent = found.url;
    document.querySelector("ol").append(item);
  }
</script>
"""


def theme(site: Site, folder: Path) -> tuple[Path, float]:
    """Build the pages with the theme's search.

    Returns:
        The folder of the site, and the seconds that the search added to its building.
    """
    made = {}
    for name, plugins in (("without", "[]"), ("with", "[{search: {lang: zh}}]")):
        source = folder / name
        for page in site.pages:
            if page.path.startswith("reports/"):
                file = source / "docs" / page.path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(page.markdown, encoding="utf-8")
        (source / "docs/index.md").write_text("# reports\n", encoding="utf-8")
        settings = _SETTINGS.replace("PLUGINS", plugins)
        (source / "mkdocs.yml").write_text(settings, encoding="utf-8")
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet"],
            cwd=source,
            check=True,
            capture_output=True,
        )
        made[name] = time.perf_counter() - begin
    return folder / "with/site", made["with"] - made["without"]


def pagefind(built: Path, folder: Path) -> tuple[Path, float]:
    """Index the articles of the built site, beside a page that searches them.

    Returns:
        The folder to serve, and the seconds that the index took.
    """
    shutil.copytree(built / "reports", folder / "reports")
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", folder, "--root-selector", "article"],
        check=True,
        capture_output=True,
    )
    took = time.perf_counter() - begin
    (folder / "index.html").write_text(_PAGE, encoding="utf-8")
    return folder, took
