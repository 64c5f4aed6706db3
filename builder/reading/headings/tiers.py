"""Which titles of the contents stand within a chapter that the pages' headers name.

Contents that lost their indents give all titles one level. But where the pages behind a title
bear the name of an earlier chapter at their head, alone or before the title's own, the title
is one of that chapter's sections.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What most headers of a stretch say. Where a menu stands on each page, all chapters are
# named alike, and none reaches that.
_MOST = 0.6
# One section alone may be a title that a menu misplaced.
_FEWEST = 2


def chapters_over(titles: Sequence[int], headers: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Tell which titles stand within which chapter.

    Args:
        titles: the places of the titles of the highest level, in order.
        headers: for each header that names one of them, its place and that of the first
            title it names, in order.

    Returns:
        The place of the chapter by the places of its sections.
    """
    votes: list[Counter[int]] = [Counter() for _ in titles]
    for place, named in headers:
        stretch = bisect_right(titles, place) - 1
        if stretch >= 0:
            votes[stretch][named] += 1
    over: dict[int, int] = {}
    following = None
    for title, counted in zip(reversed(titles), reversed(votes), strict=True):
        chapter = _most(counted)
        if not counted and following is not None and following < title:
            chapter = following  # several titles on one page, whose header comes behind the last
        if chapter is not None and chapter < title:
            over[title] = chapter
        following = chapter
    over = {title: chapter for title, chapter in over.items() if chapter not in over}
    return _with_unnamed(titles, votes, over)


def _with_unnamed(
    titles: Sequence[int], votes: Sequence[Counter[int]], over: Mapping[int, int]
) -> dict[int, int]:
    """Add titles that no header names, on pages without any: they go on with the last chapter.

    Only a chapter that stands over some already takes more of them.
    """
    named = set().union(*votes)
    found = dict(over)
    chapter: int | None = None
    for title, counted in zip(titles, votes, strict=True):
        if title in over:
            chapter = over[title]
        elif title in named or counted or chapter is None:
            chapter = None
        elif list(over.values()).count(chapter) >= _FEWEST:
            found[title] = chapter
    return {title: found[title] for title in titles if title in found}


def _most(named: Counter[int]) -> int | None:
    """Give what most headers name, None where they don't agree."""
    if not named:
        return None
    chapter, times = named.most_common(1)[0]
    return chapter if times > named.total() * _MOST else None


def moved_down(levels: Mapping[int, int], over: Mapping[int, int]) -> dict[int, int]:
    """Move sections below their chapters, and what stands under them along.

    Args:
        levels: the known levels by place, in order.
        over: the chapter that each section stands under, both by place.
    """
    moved: dict[int, int] = {}
    step = 0
    for place, level in levels.items():
        if place in over:
            step = levels[over[place]] + 1 - level
        elif level == 1:
            step = 0
        moved[place] = level + step
    return moved
