"""Hands the site's pages to MkDocs; with `footer_links.py` the only module that knows it.

Only what a change touches is rendered anew: the site is made again when a file of `site_data/`
changed, a page when its Markdown, its part of the menu, a template or the settings did, or a file
to which it leads is gone (`rendered_pages.py`).

MkDocs empties the site's folder before it asks for pages. So a build is led to another folder,
which takes the site's place when all is written: the site is the last good one or the new one.

Public hooks do nearly all. What else of MkDocs is touched, and why; look here when it is renewed:

- `server.observer._timeout`: no setting says how often a preview looks for changes;
- `File.copy_file`, replaced for a file that a preview makes when somebody asks for it: a file
  without content could not be linked to;
- `Page.render`, wrapped: there is no hook to give a page as it was rendered before; what it leaves
  on the page for others is kept and given back (`_title_from_render` is private);
- `Page.links_to_anchors`, likewise: links are checked from it;
- `render` of the template `main.html`, wrapped for the same reason.
"""

from __future__ import annotations

import errno
import gc
import logging
import re
import shutil
import sys
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler

from builder import footer_links
from builder.assets import PICTURES, Assets, bundle
from builder.errors import BuilderError, OutputError, StoppedError
from builder.faults import guarded
from builder.live.articles import MarkdownSettings
from builder.live.desk import Desk
from builder.live.guards import is_loopback
from builder.memos import Latest, digest
from builder.menu import Menu
from builder.model import Colophon
from builder.output import put_site, stage_site
from builder.pages.markup import html
from builder.preview import preview
from builder.preview_server import PreviewServer
from builder.prose import fill, with_head
from builder.rendered_pages import CompiledTemplates, RenderedPages
from builder.results import digest_of
from builder.saying import of_system, say
from builder.site import publish
from builder.streams import spell_out_what_cannot_be_written

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment, Template
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.toc import AnchorLink
    from mkdocs.utils.templates import TemplateContext

    from builder.model import Site
    from builder.rendered_pages import Facts, Rendered
    from builder.staging import Staging

_log = get_plugin_logger(__name__)
# MkDocs stamps the day of the build on every page; ours are the same on any day.
_NO_DAY = "1970-01-01"
# The site's own styles and scripts, and the theme's; the theme's search, which nothing asks for.
_OWN_ASSETS = ("assets/css/", "assets/js/")
_THEME_ASSETS = ("assets/stylesheets/", "assets/javascripts/", "assets/images/")
_JOINED = (".css", ".js")
_THEME_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
# What `markdown/frontmatter.py` has escaped.
_HTML_IN_FRONT_MATTER = frozenset({"title", "description"})
# What the system says where there is no more room.
_FULL = {errno.ENOSPC, errno.EDQUOT}
# A checkbox has no text to complete (HTML standard, 4.10.5.1.15).
_SWITCH = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off">')
# What renders pages beside what `builder_digest` tells of; MkDocs and the theme are among these.
_RENDERING = ("jinja2", "markdown", "pymdown-extensions")


class ReportsConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    """The plugin has no options: `site_data/` says it all."""


class Refusal(Abort):
    """Ends MkDocs with a sentence on stderr and the exit status that the builder gives it."""

    def __init__(self, error: BuilderError) -> None:
        """Take over a builder's error."""
        super().__init__(str(error))
        self._error = error
        self.exit_code = error.exit_status  # type: ignore[misc]  # click reads it from the instance
        self.code = error.exit_status

    def show(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - click's business
        """Tell the sentence as click does, on stderr; MkDocs would do so on stdout."""
        if isinstance(self._error, StoppedError):  # which is nobody's error
            sys.stderr.write(f"\n{self._error}\n")
        else:
            super(Abort, self).show(*args, **options)


def _tells_what_refusal_does_not(record: logging.LogRecord) -> bool:
    """Leave out what MkDocs says of an error on a page: `on_build_error` says all, and once."""
    error = sys.exc_info()[1]
    return record.levelno < logging.ERROR or error is None or isinstance(error, MkDocsException)


class ReportsPlugin(BasePlugin[ReportsConfig]):  # type: ignore[no-untyped-call]  # as above
    """Generates pages, menu and open data from the `site_data/` beside `mkdocs.yml`."""

    def __init__(self) -> None:
        self._begin(serving=False, dirty=False)

    def _begin(self, *, serving: bool, dirty: bool) -> None:
        self._serving = serving
        self._dirty = dirty
        self._site: Path | None = None  # where it will stand; a preview has no such place
        self._copy: Path | None = None  # what a preview serves; MkDocs made it for that
        self._staging: Staging | None = None
        self._server = PreviewServer()
        self._sites: Latest[Site] = Latest()
        self._rendered = RenderedPages()
        self._known: dict[str, Rendered] = {}  # pages that need not be rendered, by their paths
        self._fresh: dict[str, tuple[str, Facts]] = {}  # … and those that are, with what they are
        self._frame = ""
        self._colophon = Colophon()
        self._blanks: tuple[tuple[str, str], ...] = ()
        self._heads: dict[str, str] = {}
        self._linkable: frozenset[str] = frozenset()
        self._assets = Assets("", ())
        self._twins: dict[str, str] = {}
        self._pictured = False
        self._compiled = CompiledTemplates()
        self._at = ""  # the page or template that MkDocs works on

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Begin with nothing made; a preview will remember what it makes."""
        spell_out_what_cannot_be_written()
        logging.getLogger("mkdocs.commands.build").addFilter(_tells_what_refusal_does_not)
        self._begin(serving=command == "serve", dirty=dirty)

    def on_config(self, config: MkDocsConfig) -> None:
        """Lead a build beside the site; a preview has a folder of its own.

        Raises:
            OutputError: the site can't be written there.
        """
        logger = logging.getLogger("mkdocs")
        if config.strict and logger.level > logging.WARNING:
            # With `--quiet` the warnings would not even be counted that a strict build stops at.
            logger.setLevel(logging.WARNING)
        if self._serving:
            self._copy = Path(config.site_dir)
            return
        self._site = Path(config.site_dir)
        self._staging = stage_site(self._site, keep=self._dirty)
        self._rendered = RenderedPages(self._staging.target, _root(config) / "build")
        config.site_dir = str(self._staging.new)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Begin a build; what a preview remembers needs no search for garbage meanwhile."""
        del config
        # What a build left that was stopped is not what this one finds.
        self._known.clear()
        self._fresh.clear()
        self._rendered.begin()
        if self._serving:
            gc.disable()

    @event_priority(-100)  # the last: what others add or warn of is part of the site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the site in its place, unless MkDocs is about to stop at its warnings.

        Raises:
            OutputError: it can't be put there.
        """
        gc.enable()
        self._at = ""
        if self._staging is None:
            self._rendered.end()
            return
        for path, text in self._twins.items():
            # Each page's Markdown stands where its links lead: beside that of the others.
            twin = Path(config.site_dir, path)
            twin.parent.mkdir(parents=True, exist_ok=True)
            twin.write_text(text, encoding="utf-8")
        if not _is_warned(config):
            put_site(self._staging)
            self._rendered.end()
            _log.info(say("The site stands in {place}", place=self._staging.target))
        config.site_dir = str(self._staging.target)
        self._leave()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the site as it was, and tell in a sentence what went wrong.

        Raises:
            Refusal: in place of an error with which MkDocs would end in a traceback.
        """
        gc.enable()
        place = self._site or say("the preview")
        self._leave()
        if isinstance(error, MkDocsException):
            return
        try:
            with guarded(self._at):
                if not isinstance(error, OSError) or not error.errno:  # Jinja's are of the kind
                    raise error
                # A copy to a full disk names the file that was to be copied.
                where = place if error.errno in _FULL else error.filename or place
                raise OutputError(
                    say("{where}: the system says: {why}", where=where, why=of_system(error))
                )
        except BuilderError as told:
            raise Refusal(told) from None

    def on_shutdown(self) -> None:
        """Leave the site as it was, also where a build was interrupted, and say so then.

        Raises:
            Refusal: in place of a Ctrl-C, which MkDocs would end with "Aborted!" alone.
        """
        self._leave()
        if self._server.desk:
            self._server.desk.close()
        if not isinstance(sys.exc_info()[1], KeyboardInterrupt):
            return
        if self._copy:  # which MkDocs removes where nothing is raised
            shutil.rmtree(self._copy, ignore_errors=True)
        told = "Stopped."
        if self._site:
            stands = self._site.exists()
            told = (
                say("Stopped; the last good site stands in {site}.", site=self._site)
                if stands
                else say("Stopped; no site stands in {site}.", site=self._site)
            )
        raise Refusal(StoppedError(told)) from None

    def _leave(self) -> None:
        if self._staging:
            self._staging.close()
            self._staging = None

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the generated pages and files, and set the menu.

        Raises:
            BuilderError: with one sentence for the editor, where the data has a fault.
        """
        root = _root(config)
        key = digest(root / "site_data")
        site = self._sites.give("", key, partial(self._make, root))
        self._join_assets(files, config)
        for page in site.pages:
            files.append(File.generated(config, page.path, content=page.markdown))
        for path, content in site.files:
            file = File.generated(config, path, content=content)
            if self._serving and not content:
                # Links may lead to it; what it holds is made when somebody asks.
                file.copy_file = _leave_out  # type: ignore[method-assign]
            files.append(file)
        config.nav = site.nav
        self._pictured = any(path.startswith(PICTURES) for path, _ in site.files)
        self._blanks = site.blanks
        self._heads = dict(site.heads)
        self._frame_of(site.colophon, config)
        self._linkable = frozenset(file.src_uri for file in files)
        self._frame = self._digest_of_frame(config)
        return files

    def _digest_of_frame(self, config: MkDocsConfig) -> str:
        """Give a digest of what all pages are made of beside their own."""
        settings = Path(config.config_file_path or "mkdocs.yml").read_bytes()
        # What it says of single reports their pages are asked for.
        colophon = replace(self._colophon, titles=(), owners=(), blanks=())
        own = config.theme.custom_dir
        said = (config.site_url, config.site_name, config.site_description, config.copyright)
        return digest_of(
            settings,
            digest(Path(own)) if own else "",
            [version(one) for one in _RENDERING],
            colophon,
            said,
            (self._assets.folder, self._pictured),
        )

    def _join_assets(self, files: Files, config: MkDocsConfig) -> None:
        """Put joined styles and scripts in the place of those they are made of."""
        bundles: dict[str, list[str]] = config.extra.get("bundles", {})
        taken = (*_OWN_ASSETS, *_THEME_ASSETS) if bundles else _THEME_SEARCH
        given: dict[tuple[str, ...], list[tuple[str, bytes]]] = {_OWN_ASSETS: [], _THEME_ASSETS: []}
        for file in [one for one in files if one.src_uri.startswith(taken)]:
            files.remove(file)
            for folders, found in given.items():
                used = file.src_uri.startswith(folders) and file.src_uri.endswith(_JOINED)
                if used and not file.src_uri.startswith(_THEME_SEARCH):
                    found.append((Path(file.src_uri).name, file.content_bytes))
        wanted = tuple((name, tuple(parts)) for name, parts in bundles.items())
        own, theme = (tuple(sorted(found)) for found in given.values())
        self._assets = bundle(own, theme, wanted) if bundles else Assets("", ())
        for path, content in self._assets.files:
            files.append(File.generated(config, path, content=content))

    def _make(self, root: Path) -> Site:
        if not self._serving:
            return publish(root)
        self._server.preview = preview(root)
        return self._server.preview.site

    def _frame_of(self, colophon: Colophon, config: MkDocsConfig) -> None:
        """Let the frame of every page say what the library is; settings hold where it is silent."""
        self._colophon = colophon
        config.site_name = colophon.name or config.site_name
        config.site_description = colophon.description
        config.copyright = " ".join(filter(None, (colophon.copyright, config.copyright)))

    def on_pre_page(self, page: Page, /, *, config: MkDocsConfig, files: Files) -> Page:
        """Know which page is worked on, should an error come of it."""
        del config, files
        self._at = page.file.src_uri
        return page

    def on_pre_template(
        self, template: Template, /, *, template_name: str, config: MkDocsConfig
    ) -> Template:
        """Know which of the theme's pages is worked on, likewise."""
        del config
        self._at = template_name
        return template

    def on_post_template(
        self, output_content: str, /, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """That one is done."""
        del template_name, config
        self._at = ""
        return output_content

    def on_page_read_source(self, /, *, page: Page, config: MkDocsConfig) -> str | None:
        """Fill in what a page written by hand leaves blank.

        Raises:
            ProseError: it asks for what nobody knows.
        """
        del config
        if page.file.generated_by:
            self._twins[page.file.src_uri] = page.file.content_string
            return None
        filled = fill(page.file.content_string, self._blanks, f"docs/{page.file.src_uri}")
        filled = with_head(filled, self._heads.get(page.file.src_uri, ""))
        self._twins[page.file.src_uri] = filled
        return filled

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Begin a menu, which the templates ask for."""
        del config, files
        self._menu = Menu(nav)
        return nav

    def on_page_markdown(
        self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Take the day of the build off a page, which the sitemap would hold; say what is HTML."""
        footer_links.on_page_markdown(markdown, page=page, config=config, files=files)
        page.update_date = _NO_DAY
        if page.file.generated_by:
            for key in _HTML_IN_FRONT_MATTER & page.meta.keys():
                page.meta[key] = Markup(page.meta[key])  # noqa: S704 - escaped in frontmatter.py
        path, report = page.file.src_uri, str(page.meta.get("report", ""))
        beside = [(one.title, one.url) for one in (page.previous_page, page.next_page) if one]
        of_report = (self._colophon.title(report), self._colophon.owner(report))
        own = (markdown, page.meta, page.title, page.url, self._menu.shown(page), beside, of_report)
        key = digest_of(self._frame, repr(own))
        known = self._rendered.look(path, page.file.dest_uri, key, self._linkable)
        render = partial(self._give, page, known) if known else partial(self._convert, page, key)
        page.render = render  # type: ignore[method-assign]

    def on_page_content(
        self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Say that what Markdown makes is HTML: the article, and the titles of its contents."""
        del config, files
        for entry in page.toc:
            _mark(entry)
        return Markup(html)  # noqa: S704 - Markdown made it

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Let templates escape by type, and a preview remember the pages nothing has changed.

        Whatever is not marked as HTML is text, in the theme's own templates too, which
        escape nothing by themselves.
        """
        del config, files
        self._at = ""
        env.autoescape = True
        env.globals["menu"] = self._menu
        env.globals["colophon"] = self._colophon
        env.globals["assets"] = self._assets
        env.globals["pictured"] = self._pictured
        if self._serving:
            env.bytecode_cache = self._compiled
        main = env.get_template("main.html")
        main.render = partial(self._output, main.render)  # type: ignore[method-assign]
        return env

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates a page's headings as `outline`.

        The theme gets none: it would begin the page with a link to the first of them, not
        to the text, and where there are none with no link at all.
        """
        del config, nav
        self._at = page.file.src_uri
        page.toc, outline = TableOfContents([]), page.toc
        return {**context, "outline": outline}  # type: ignore[typeddict-unknown-key]

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Say on the body what kind of page it is, and take out what HTML does not allow.

        The theme's template has no block for either.
        """
        del config
        path = page.file.src_uri
        if self._known.pop(path, None):
            return output
        kind = html(str(page.meta.get("kind", "prose")))
        output = output.replace("<body ", f'<body data-kind="{kind}" ', 1)
        output = _SWITCH.sub(r"\1>", output, count=2)
        if fresh := self._fresh.pop(path, None):
            self._rendered.keep(path, *fresh, output)
        return output

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> None:
        """Rebuild when an editor's file or a template changes; show what stops a build."""
        del builder
        # MkDocs looks for changes twice a second and then waits a quarter: slow for a desk.
        server.build_delay = 0.02
        server.observer._timeout = 0.05  # noqa: SLF001 - for the folders watched from here on
        server.watch(str(_root(config) / "site_data"))
        if config.theme.custom_dir:
            server.watch(config.theme.custom_dir)
        self._server.lead(server.serve_request, server.mount_path)
        self._open_desk(server, config)
        server.builder = self._server.building(server.builder)
        server.set_app(self._server)

    def _open_desk(self, server: LiveReloadServer, config: MkDocsConfig) -> None:
        """Let editors work in the browser, where no other machine can reach the preview."""
        host, port = server.server_address[:2]
        if not is_loopback(str(host)):
            _log.warning(
                say("No desk: the preview can be reached from other machines at {host}", host=host)
            )
            return
        settings = MarkdownSettings(tuple(config.markdown_extensions), config.mdx_configs)
        self._server.desk = Desk(
            _root(config), settings, lambda: self._assets.style(None), server.mount_path
        )
        _log.info(
            say(
                "The editor's desk: http://{host}:{port}{mount}desk/",
                host=host,
                port=port,
                mount=server.mount_path,
            )
        )

    def _give(self, page: Page, known: Rendered, config: MkDocsConfig, files: Files) -> None:
        """Leave on a page what its rendering would, as far as others ask for it."""
        del config
        self._known[page.file.src_uri] = known
        title, anchors, links, _ = known.facts
        page.content = ""
        page.toc = TableOfContents([])
        page._title_from_render = title  # noqa: SLF001 - see above
        page.present_anchor_ids = set(anchors)
        linked = {files.get_file_from_path(path): found for path, found in links.items()}
        page.links_to_anchors = {file: found for file, found in linked.items() if file}

    def _convert(self, page: Page, key: str, config: MkDocsConfig, files: Files) -> None:
        """Convert a page's Markdown; it is kept unless it leads to what is not there."""
        asked = _Asked(files)
        Page.render(page, config, cast("Files", asked))
        if None in asked.found.values():
            return
        links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
        anchors = tuple(sorted(page.present_anchor_ids or ()))
        title = page._title_from_render  # noqa: SLF001 - see above
        self._fresh[page.file.src_uri] = key, (title, anchors, links, tuple(asked.found))

    def _output(self, render: Callable[..., str], context: dict[str, Any]) -> str:
        known = self._known.get(context["page"].file.src_uri)
        return known.html if known else render(context)


class _Asked:
    """The site's files, and which of them a page asked for to lead to."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.found: dict[str, File | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """Give a file by its path, noted."""
        return self.found.setdefault(path, self._files.get_file_from_path(path))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else they are asked
        return getattr(self._files, name)


def _mark(entry: AnchorLink) -> None:
    entry.title = Markup(entry.title)  # noqa: S704 - MkDocs gives it as HTML
    for child in entry.children:
        _mark(child)


def _is_warned(config: MkDocsConfig) -> bool:
    """Tell whether this is a strict build that has warned: MkDocs ends it after the last hook."""
    handlers = logging.getLogger("mkdocs").handlers
    counts = [one.get_counts() for one in handlers if isinstance(one, CountHandler)]
    return config.strict and any(counts)


def _leave_out(dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - as MkDocs calls it
    """Write nothing."""
    del dirty


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent
