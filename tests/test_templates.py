"""Our templates extend the theme's and print nothing that is not escaped by its type."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import jinja2.ext
import pytest
from jinja2 import nodes
from markupsafe import Markup
from mkdocs.config import load_config

ROOT = Path(__file__).parents[1]
OVERRIDES = ROOT / "overrides"
OURS = sorted(OVERRIDES.rglob("*.*"))


@pytest.fixture(scope="module")
def env() -> jinja2.Environment:
    """Give the environment in which MkDocs renders, as the plugin leaves it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    plugin = config.plugins["reports"]
    plugin.on_startup(command="build", dirty=False)
    made: jinja2.Environment = plugin.on_env(config.theme.get_env(), config=config, files=[])
    return made


def test_every_template_escapes_what_is_not_marked_as_html(env: jinja2.Environment) -> None:
    """The theme's own as well, so that a plain title is words wherever it is printed."""
    found = env.from_string("{{ a }}{{ b }}").render(a="<x>", b=Markup("<y>"))
    assert found == "&lt;x&gt;<y>"
    assert env.autoescape is True


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_no_template_of_ours_goes_around_the_escaping(file: Path, env: jinja2.Environment) -> None:
    """None declares something safe, switches escaping off, or writes a value into a script raw."""
    source = file.read_text(encoding="utf-8")
    tree = env.parse(source)
    assert [one for one in tree.find_all(nodes.Filter) if one.name == "safe"] == []
    assert list(tree.find_all((nodes.MarkSafe, nodes.ScopedEvalContextModifier))) == []
    for script in re.findall(r"<script\b[^>]*>(.*?)</script>", source, re.DOTALL):
        printed = re.findall(r"\{\{(.*?)\}\}", script)
        assert [one for one in printed if not one.rstrip().endswith("| tojson")] == []
