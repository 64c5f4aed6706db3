"""Authors of letters: a name and offices in short lines, above or under the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.model import BlockType
from builder.reading.characters import width

if TYPE_CHECKING:
    from builder.reading.draft import Draft, Piece

_NAME = re.compile(
    r"^(?:文[｜|]|——)?[\u3400-\u9fff·]{2,4}$"
    r"|^(?:(?:Dr|Mrs?|Ms|Sir|Dame|Prof)\.? )?[A-Z][a-z]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z’'-]+){1,2}"
    r"(?: [\u3400-\u9fff]{2,4})?$"
)
_OFFICE = re.compile(
    r"(?:创始人|創始人|发起人|發起人|主席|董事长|董事長|总裁|總裁|总经理|總經理|首席[^，。\s]{1,6}官|执行官|執行官"
    r"|理事|理事长|理事長|CEO|院长|院長|秘书长|秘書長"
    r"|^(?:(?:Group|Vice|Deputy|Executive|Acting|Founding|Honorary)[ -])*"
    r"(?:Chair(?:man|woman|person)?|President|Managing Director|Chief(?: [A-Z][a-z]+){1,2} Officer"
    r"|Chief Executive|Founder|Director[- ]General)(?:(?:,| and| &| of| for)[^.]{1,40})?)$"
)
# What closes an English letter: it stands over the name.
_CLOSING = re.compile(
    r"^(?:(?:Yours )?(?:[Ss]incerely|[Ff]aithfully|[Tt]ruly)(?: yours)?|Respectfully|Cordially"
    r"|(?:With )?(?:[Bb]est|[Kk]ind|[Ww]arm)(?:est)? (?:regards|wishes)|With gratitude),$"
)
_BY = re.compile(r"^(?:文[｜|]|——)")
# Halves of an ideograph of a name with its office, and blank lines between such.
_WIDEST = 60
_APART = 1


def find_signatures(draft: Draft) -> Draft:
    """Make one caption of each run of lines that name an author and the offices held."""
    pieces: list[Piece] = []
    run: list[Piece] = []
    for piece in draft.pieces:
        if _is_part(piece):
            if run and draft.gap(run[-1], piece) > _APART and len(_closed(run)) == 1 < len(run):
                pieces += _closed(run)
                run = []
            run.append(piece)
            continue
        pieces += _closed(run)
        run = []
        pieces.append(piece)
    return draft.with_pieces([*pieces, *_closed(run)])


def author_of(text: str) -> str | None:
    """Give the name in a signature: a caption of lines of which one is a name, another an office.

    Words that introduce the name (`文｜`) are left out; None where this is no signature.
    """
    lines = [line.strip("* ") for line in text.split("\n")]
    name = next((line for line in lines if _NAME.match(line)), None)
    if name is None or not any(map(_OFFICE.search, lines)):
        return None
    return _BY.sub("", name)


def is_name_over_office(upper: str, lower: str) -> bool:
    """Tell whether two lines are a name and right under it an office."""
    return bool(_NAME.match(upper) and not _OFFICE.search(upper) and _OFFICE.search(lower))


def _is_part(piece: Piece) -> bool:
    text = piece.text.strip("* ")
    if not piece.is_raw() or width(text) > _WIDEST:
        return False
    return bool(_NAME.match(text) or _OFFICE.search(text) or _CLOSING.match(text))


def _closed(run: list[Piece]) -> list[Piece]:
    """Join a run that holds both a name and an office; leave any other as it was."""
    texts = [piece.text.strip("* ") for piece in run]
    if not any(map(_NAME.match, texts)) or not any(map(_OFFICE.search, texts)):
        return run
    first, *rest = run
    return [first.joined(*rest, glue="\n").as_block(BlockType.CAPTION)]
