"""Words of the pages as the template takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.pages.elements import (
    Foreign,
    Highlighted,
    LineMark,
    Link,
    Misread,
    NeedsScripts,
    NoteMark,
    Sic,
    Sketch,
    Strong,
    Styled,
    Superscript,
    Time,
    WayBack,
    plain,
)
from builder.pdf import plain_text as text
from builder.pdf.link_resolver import script_of

if TYPE_CHECKING:
    from builder.pages.elements import Inline, Piece
    from builder.pdf.footnotes import Footnotes
    from builder.pdf.link_resolver import LinkResolver
    from builder.pdf.nodes import Word, Words


class WordSetter:
    """Sets words: with links, or, where the same words come again, without."""

    def __init__(self, links: LinkResolver, notes: Footnotes | None = None) -> None:
        self._links = links
        self._notes = notes

    def words(self, words: Inline) -> Words:
        """Give words with their links and notes."""
        return [word for piece in words for word in self._piece(piece)]

    def _piece(self, piece: Piece) -> Words:  # noqa: C901, PLR0911 - one case for each kind
        match piece:
            case str():
                return [text.plain(piece)] if piece else []
            case NeedsScripts() | WayBack() | Sketch() | LineMark():
                return []
            case Sic() | Misread():
                return [text.plain(piece.words), text.plain(piece.told)]
            case Strong(words):
                return [{"kind": "strong", "content": self.words(words)}]
            case Superscript(words):
                return [word for one in words for word in self._superscripts(one)]
            case NoteMark():
                return self._note(piece)
            case Highlighted(words):
                return [{"kind": "highlight", "content": self.words(words)}]
            case Link(to, words, kind):
                return self._links.link(to, self.words(words), kind)
            case Foreign(language, words):
                script = script_of(language)
                return [{"kind": "script", "script": script, "content": self.words(words)}]
            case Styled(_, words) | Time(_, words):
                return self.words(words)

    def _superscripts(self, piece: Piece) -> Words:
        if isinstance(piece, NoteMark):
            return self._note(piece)
        return [{"kind": "superscript", "content": plain((piece,))}]

    def _note(self, mark: NoteMark) -> Words:
        """Give a mark as a note at the foot of its page, or as the way to its note."""
        if self._notes and (note := self._notes.note(mark, self)):
            return [note]
        shown: Word = (
            {"kind": "superscript", "content": mark.mark} if mark.mark.isascii() else mark.mark
        )
        return self._links.link(mark.to, [shown])


def without_links(words: Inline) -> Inline:
    """Give words whose marks and links lead nowhere, for what comes again on each page."""
    bare: list[Piece] = []
    for piece in words:
        match piece:
            case Link(_, inner):
                bare += without_links(inner)
            case NoteMark(mark):
                bare.append(mark)
            case Strong(inner):
                bare.append(Strong(without_links(inner)))
            case Superscript(inner):
                bare.append(Superscript(without_links(inner)))
            case _:
                bare.append(piece)
    return tuple(bare)


def on_one_line(words: Words) -> Words:
    """Give running text with blanks for its line breaks."""
    return [_on_one_line(word) for word in words]


def _on_one_line(word: Word) -> Word:
    if isinstance(word, str):
        return word.replace("\n", " ")
    if word["kind"] == "superscript" or "content" not in word:
        return word
    return {**word, "content": on_one_line(word["content"])}  # type: ignore[return-value]
