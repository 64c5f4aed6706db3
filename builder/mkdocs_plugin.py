"""Hands the site's pages to MkDocs; the only module that knows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File

from builder.errors import BuilderError
from builder.site import build

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

# MkDocs stamps the day of the build on every page; ours are the same on any day.
_NO_DAY = "1970-01-01"


class ReportsConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """The plugin has no options: `site_data/` says it all."""


class ReportsPlugin(BasePlugin[ReportsConfig]):  # type: ignore[no-untyped-call]  # as above
    """Generates pages, menu and open data from the `site_data/` beside `mkdocs.yml`."""

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and files, and set the menu.

        Raises:
            PluginError: with one sentence for the editor, where the data has a fault.
        """
        try:
            site = build(_root(config))
        except BuilderError as error:
            raise PluginError(str(error)) from None
        for page in site.pages:
            files.append(File.generated(config, page.path, content=page.markdown))
        for path, content in site.files:
            files.append(File.generated(config, path, content=content))
        config.nav = site.nav
        return files

    def on_page_markdown(
        self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Take the day of the build off a page; the sitemap would hold it."""
        del markdown, config, files
        page.update_date = _NO_DAY

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> None:
        """Rebuild when an editor's file or a template changes."""
        del builder
        server.watch(str(_root(config) / "site_data"))
        if config.theme.custom_dir:
            server.watch(config.theme.custom_dir)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent
