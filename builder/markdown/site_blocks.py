"""What the site itself tells, as Markdown: drawings, happenings, quotations, lists of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.markdown import escape
from builder.markdown.attributed_lists import Item, listed
from builder.markdown.escape import Markdown
from builder.markdown.fences import attribute_list, fenced, lang, selector, yaml_attributes
from builder.markdown.inline import inline, time_tag, way
from builder.markdown.report_blocks import printed_page
from builder.pages import markup
from builder.pages.elements import Target
from builder.pages.wording import OWN, own, shortened

if TYPE_CHECKING:
    from builder.model import Language
    from builder.pages import elements
    from builder.pages.elements import Entry, Excerpt, Opening, Telling, ThemeReport, Tie
    from builder.pages.shown_dates import Stretch

# A happening in brief has so many characters: a line on a desk, two on a phone.
_LINE = 30
_PLAIN = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def figure(element: elements.Figure, _path: str) -> str:
    """Give a drawing as a figure that narrow windows scroll sideways, by keyboard too."""
    scroll = selector(
        "div", "drawing-scroll", tabindex="0", role="group", aria_label=f"图：{element.label}"
    )
    body = fenced("html", scroll, element.drawing, "markdown: html")
    if element.below:
        below = fenced(
            "html", selector("figcaption"), escape.markdown(element.below), "markdown: inline"
        )
        body += f"\n\n{below}"
    kinds = ["wide-drawing", *([element.kind] if element.kind else [])]
    return fenced("html", selector("figure", *kinds), body)


def happenings(element: elements.Happenings, path: str) -> str:
    """Give happenings as an ordered list; each entry has an address of its own."""
    tell = _brief_telling if element.is_brief else _telling
    items = [tell(one, path) for one in element.tellings]
    return listed(items, ordered=True, kind="timeline")


def _telling(one: Telling, path: str) -> Item:
    sources = "；".join(inline(source, path) for source in one.sources)
    programs = "".join(f" · {inline((program,), path)}" for program in one.programs)
    language = one.language if one.language != OWN else None
    return Item(
        Markdown(time_tag(one.date, escape.inline(one.date_words))),
        f"#e-{one.id} {_look(one.when)} {_facts(one)}",
        (
            f"{escape.markdown(one.text)}{attribute_list(None, language=language)}",
            f"{escape.line(Markdown(sources + programs))}{attribute_list(None, 'source')}",
        ),
    )


def _brief_telling(one: Telling, path: str) -> Item:
    """Give a happening in a line; the page it leads to tells the sources."""
    first, last = one.when.years
    facts = {
        "programs": " ".join(one.program_ids),
        "reports": " ".join(one.report_ids),
        "from": str(first),
        "to": str(last) if last != first else "",
    }
    told = "".join(f' data-{key}="{escape.html(value)}"' for key, value in facts.items() if value)
    to = Target(one.page, f"e-{one.id}")
    words = escape.inline(one.date_words)
    # HTML knows a plain date as it is.
    is_plain = _PLAIN.fullmatch(one.date)
    time = f'<time datetime="{one.date}">{words}</time>' if is_plain else time_tag(one.date, words)
    language = f'{{ lang="{one.language}" }}' if one.language != OWN else ""
    words_told = shortened(one.text, _LINE)
    link = f"[{escape.inline(words_told)}]({way(to, path)}){language}"
    return Item(Markdown(f"{time} {link}"), f"#e-{one.id} {_look(one.when)}{told}")


def _look(when: Stretch) -> str:
    looks = [
        f".is-{when.precision}",
        *([".is-about"] if when.is_about else []),
        *([".is-long"] if when.is_long else []),
        *([".is-open"] if when.last is None else []),
    ]
    return " ".join(looks)


def _facts(one: Telling) -> str:
    """Give what the filters of `assets/js/timeline.js` go by."""
    first, last = one.when.years
    return (
        f'data-programs="{escape.html(" ".join(one.program_ids))}" '
        f'data-reports="{escape.html(" ".join(one.report_ids))}" '
        f'data-from="{first}" data-to="{last}" data-precision="{one.when.precision}"'
    )


def _attribute(language: Language | None) -> dict[str, str]:
    return {"lang": language} if language else {}


def _lang(language: Language) -> str:
    return f' lang="{language}"' if language != "zh-Hans" else ""


def excerpts(element: elements.Excerpts, path: str) -> str:
    """Give the sentences of a report, folded under how many there are."""
    told_in = own(element.language)
    items = [_excerpt(one, path, told_in) for one in element.excerpts]
    language = element.language if element.language != OWN else None
    body = listed(items, ordered=True, language=language)
    attributes = yaml_attributes("mentions")
    options = f"open: true\n    {attributes}" if element.is_open else attributes
    return fenced("details", escape.inline(element.told), body, options)


def _excerpt(one: Excerpt, path: str, told_in: Language | None) -> Item:
    words = inline(one.words, path)
    told = (
        f"[{escape.inline(one.section)}]({way(one.to, path)}) {words}"
        if one.section
        else f"[{words}]({way(one.to, path)})"
    )
    place = f'<span class="source"{lang(told_in)}>{inline(one.place, path)}</span>'
    return Item(Markdown(f"{told} {place}"))


def inferred(element: elements.Inferred, path: str) -> str:
    """Give the mark of what an editor inferred, with the reason folded under it."""
    body = f"{escape.markdown(element.why)}（{inline(element.lines, path)}）"
    options = yaml_attributes("inferred", language=element.told_in)
    return fenced("details", escape.inline(element.name), body, options)


def ties(element: elements.Ties, path: str) -> str:
    """Give how a program hangs together with others, in quoted words."""
    return listed([_tie(one, path) for one in element.ties], ordered=False, kind="kin")


def _tie(one: Tie, path: str) -> Item:
    program, source = inline((one.program,), path), inline(one.source, path)
    quote = f"<q{_lang(one.quote.language)}>{inline(one.quote.words, path)}</q>"
    label = f'<span class="tie">{one.label}</span>'
    return Item(Markdown(f'{label} {program}{quote} <span class="source">{source}</span>'))


def entries(element: elements.Entries, path: str) -> str:
    """Give a list that the site makes."""
    items = [Item(inline(item, path)) for item in element.items]
    return listed(items, ordered=False, kind=element.kind or "", language=element.language)


def side(element: elements.Side, path: str) -> str:
    """Give what the reports say on a theme, side by side."""
    body = "\n\n".join(_theme_report(one, path) for one in element.reports)
    return fenced("html", selector("div", "theme"), body)


def _theme_report(one: ThemeReport, path: str) -> str:
    title = escape.line(inline(one.heading.words, path))
    report = f"{escape.line(inline((one.report,), path))}{attribute_list(None, 'source')}"
    told_in = own(one.language)
    items = "\n".join(_opening(opening, path, told_in) for opening in one.openings)
    body = (
        f"## {title} {{ #{one.heading.fragment}{lang(one.heading.language)} }}\n\n{report}\n\n"
        f'<ul class="theme-sections" markdown="1">\n{items}\n</ul>'
    )
    is_own = one.language == "zh-Hans"
    section = selector("section") if is_own else selector("section", lang=one.language)
    return fenced("html", section, body)


def _opening(one: Opening, path: str, told_in: Language | None) -> str:
    title = inline(one.title, path)
    if one.to is None:
        return f'<li markdown="span">{title}</li>'
    words = escape.inline(one.words)
    opening = f'<p class="opening" markdown="span">{words}</p>\n' if one.words else ""
    return (
        f'<li markdown="1">\n\n[{title}]({way(one.to, path)}){{ .heading }}\n\n{opening}'
        f'<p class="source"{lang(told_in)} markdown="span">{inline(one.facts, path)}</p>\n</li>'
    )


def section_list(element: elements.SectionList, path: str) -> str:
    """Give the contents of a report as nested lists."""
    items = [_entry(one, path, element.told_in) for one in element.entries]
    return listed(items, ordered=True, kind="contents")


def _entry(one: Entry, path: str, told_in: Language | None) -> Item:
    mark = f" {printed_page(one.printed_page, told_in)}" if one.printed_page else ""
    below = listed([_entry(entry, path, told_in) for entry in one.below], ordered=True)
    return Item(Markdown(f"{inline((one.link,), path)}{mark}"), below=(below,) if below else ())


def link_list(element: elements.LinkList, path: str) -> str:
    """Give links to other pages."""
    tag = "nav" if element.kind == "chapter-contents" else "section"
    items = "\n".join(f"- {escape.line(inline(item, path))}" for item in element.items)
    body = f"{escape.markdown(element.label)}{attribute_list(None, 'label')}\n\n{items}"
    told = _attribute(element.language)
    return fenced(
        "html", selector(tag, element.kind, anchor=None, aria_label=element.name, **told), body
    )


def how_to_cite(element: elements.HowToCite, _path: str) -> str:
    """Give how to cite a page, folded."""
    # On paper the page's full address stands below.
    address = f'<span class="address">{escape.html(element.address)}</span>'
    lines = [
        f"{escape.markdown(element.citation)}{attribute_list(None, language=element.cited_in)}",
        *([escape.markdown(element.printed)] if element.printed else []),
        f"本页地址：{address}；{element.advice}{attribute_list(None, 'on-screen')}",
    ]
    options = yaml_attributes("cite", language=element.language)
    return fenced("details", escape.inline(element.name), "\n\n".join(lines), options)


def source_lines(element: elements.SourceLines, path: str) -> str:
    """Give the way to the lines of the source."""
    told = f"{{ .source-lines{lang(element.language)} }}"
    return f"[{element.name}]({way(element.to, path)}){told}"


def only_year(element: elements.OnlyYear, path: str) -> str:
    """Give the way to the page of a single year."""
    return f"[只看 {int(element.year)} 年]({way(element.to, path)}){{ .only-year }}"


def title_in_english(element: elements.TitleInEnglish, _path: str) -> str:
    """Give a report's title in English."""
    return f'<p class="title-en" lang="en">{markup.html(element.words)}</p>'


def downloads(element: elements.Downloads, path: str) -> str:
    """Give files to take along."""
    items = "\n".join(f"- {escape.line(inline(file, path))}" for file in element.files)
    return fenced(
        "html", selector("div", "downloads", anchor=None, **_attribute(element.language)), items
    )


def credit(element: elements.Credit, _path: str) -> str:
    """Say whose texts these are."""
    attributes = attribute_list(None, "credit", language=element.language)
    return f"{escape.markdown(element.words)}{attributes}"


def data(element: elements.Data, _path: str) -> str:
    """Give data for scripts."""
    return markup.script(element.value, element.media_type, element.id)
