"""Blocks of `pymdownx.blocks`: a fence of slashes, longer than any fence within."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.markdown import escape
from builder.markdown.escape import Markdown
from builder.model import anchor_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.model import Language
    from builder.pages.elements import Anchor, Target

_FENCE = re.compile(r"^/{3,}", re.MULTILINE)


def fenced(kind: str, argument: Markdown, body: str, options: str = "") -> str:
    """Give a block.

    Args:
        kind: `html`, `details` or `caption`.
        argument: what stands behind its kind: an element with its attributes, a summary.
        body: the Markdown in it.
        options: a line of YAML.
    """
    inner = max((len(fence) for fence in _FENCE.findall(body)), default=2)
    fence = "/" * (inner + 1)
    head = f"{fence} {kind} | {argument}" if argument else f"{fence} {kind}"
    return f"{head}\n{f'    {options}{chr(10)}' if options else ''}\n{body}\n\n{fence}"


def selector(tag: str, *classes: str, anchor: Anchor | None = None, **attributes: str) -> Markdown:
    """Give an element with its attributes, as a block's argument says it (as CSS would)."""
    name = f"#{_fragment(anchor)}" if anchor else ""
    known = dict(attributes)
    if anchor and anchor.printed is not None:
        known["in-print"] = anchor.printed
    known |= in_source(anchor.source if anchor else None)
    told = "".join(f'[{key.replace("_", "-")}="{quoted(value)}"]' for key, value in known.items())
    return Markdown(f"{tag}{''.join(f'.{one}' for one in classes)}{name}{told}")


def lang(language: Language | None) -> str:
    """Give the attribute of HTML that tells a language, or nothing where it is the page's."""
    return f' lang="{language}"' if language else ""


def attribute_list(anchor: Anchor | None, *classes: str, language: Language | None = None) -> str:
    """Give the attribute list of a paragraph, or nothing where it has no attributes."""
    told = [f"#{_fragment(anchor)}"] if anchor else []
    told += [f".{one}" for one in classes]
    if anchor and anchor.printed is not None:
        told.append(f'in-print="{quoted(anchor.printed)}"')
    told += _said(in_source(anchor.source if anchor else None))
    told += [f"lang={language}"] if language else []
    return f"\n{{ {' '.join(told)} }}" if told else ""


def yaml_attributes(
    kind: str, anchor: Anchor | None = None, language: Language | None = None
) -> str:
    """Give a class and an address as the options of a block say them."""
    known = {"class": kind}
    if anchor:
        known["id"] = _fragment(anchor)
        if anchor.printed is not None:
            known["in-print"] = anchor.printed
        known |= in_source(anchor.source)
    known |= {"lang": language} if language else {}
    told = ", ".join(f'{key}: "{quoted(value)}"' for key, value in known.items())
    return f"attrs: {{{told}}}"


def in_source(source: Target | None) -> dict[str, str]:
    """Give the attribute that tells permanent marks which page shows the source from here on."""
    return {"in-source": source.path} if source else {}


def _said(attributes: Mapping[str, str]) -> list[str]:
    return [f'{key}="{quoted(value)}"' for key, value in attributes.items()]


def quoted(value: str) -> str:
    """Give a value for use between double quotes."""
    return escape.html(value)


def _fragment(anchor: Anchor) -> str:
    """Give the fragment of a permanent address."""
    return anchor_of(anchor.part)
