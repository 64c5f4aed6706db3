"""The catalogue of findings: what the builder notices and a person should know.

A code is a letter and three digits, never used again for something else. The first
letter tells the stage: R the whole report, S source, C contents, H headings, P paragraphs,
T tables, Q quotes, N notes, X characters, M mentions, E events, F figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.saying import Sentence, note

Level = Literal["warning", "note"]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: how serious it is, what it means, what an editor can do."""

    level: Level
    meaning: Sentence
    remedy: Sentence


# The code of what is wrong with a whole report.
HEALTH = "R101"
# How serious a finding is, in the words of a page for editors.
LEVELS: dict[Level, Sentence] = {"warning": note("warning"), "note": note("note")}

CATALOG: dict[str, Code] = {
    "R101": Code(
        "warning",
        note(
            "read as a whole, the report is not like reports: it has more or less of something "
            "than they have"
        ),
        note("look with builder compare at what the named rule decided, and correct it by ranges"),
    ),
    "R102": Code(
        "note",
        note(
            "the report has a layout (layout.json), by which headings, levels, paragraphs, "
            "tables and frames were told"
        ),
        note(
            "try some against the print; say in edits.yml what is wrong, and in proof.yml which "
            "section was read: the first such entry ends this"
        ),
    ),
    "R103": Code(
        "note",
        note(
            "lines that come back at ends of pages stay in the text; they may be running heads "
            "or feet"
        ),
        note(
            "if they are, leave them out with omitted in edits.yml; if they are text, nothing is "
            "to be done"
        ),
    ),
    "R104": Code(
        "warning",
        note("a pattern of leave_out in report.yml fits no line"),
        note("correct the pattern by the source, or take it out"),
    ),
    "R105": Code(
        "warning",
        note("a pattern of leave_out in report.yml leaves many lines out"),
        note("look at the lines left out; write the pattern more narrowly where it is too wide"),
    ),
    "R106": Code(
        "warning",
        note(
            "the line that a proof (proof.yml) names is not the heading of a section; it does "
            "not count"
        ),
        note("name the heading's line, or take the entry out"),
    ),
    "R107": Code(
        "warning",
        note("lines of the text hold two columns side by side, so that no sentence holds together"),
        note(
            "import the PDF itself (builder import), which reads column by column, or ask for a "
            "text without the layout of its pages"
        ),
    ),
    "R108": Code(
        "note",
        note("lines of the text hold columns side by side, which were read one after the other"),
        note(
            "look at some pages; where no columns stand, an edit of one of the lines (text) leaves "
            "all of them whole"
        ),
    ),
    "S101": Code(
        "note",
        note("the source is not UTF-8 and was read in the encoding it seems to have"),
        note("check the encoding; ask for the text as UTF-8 where it is wrong"),
    ),
    "S102": Code(
        "note",
        note("the source begins with a byte order mark, which was taken off"),
        note("nothing is to be done"),
    ),
    "S103": Code(
        "warning",
        note("the source has control or directional characters; pages show visible signs for them"),
        note("check the source"),
    ),
    "C101": Code(
        "warning",
        note("an entry of the printed contents is not found in the text"),
        note("say in edits.yml where it is, with heading or supplied"),
    ),
    "C102": Code(
        "note",
        note("the text lacks the line of a heading; it was taken from the printed contents"),
        note("check the place"),
    ),
    "C103": Code("note", note("the report has no printed contents"), note("nothing is to be done")),
    "H101": Code(
        "warning", note("levels of headings are skipped"), note("say the level in edits.yml")
    ),
    "H102": Code("note", note("no text below a heading"), note("check whether it is a heading")),
    "H103": Code(
        "warning",
        note("no heading was found; the whole report is one page"),
        note("name headings in edits.yml with heading"),
    ),
    "P101": Code(
        "note", note("a paragraph ends without a stop"), note("check whether the paragraph was cut")
    ),
    "T101": Code(
        "warning",
        note("rows of a table are parted by tabs into different numbers of columns"),
        note("say in edits.yml what the table is"),
    ),
    "T102": Code(
        "warning",
        note(
            "a table has rows whose cells stand in wrong columns, and nothing tells the right ones"
        ),
        note("write the table's rows in edits.yml"),
    ),
    "T103": Code(
        "warning",
        note("tags or columns of a table give no rows and columns; its lines stand as they are"),
        note("write the table's rows in edits.yml"),
    ),
    "T104": Code(
        "note",
        note(
            "a table whose cells run over several lines, with head or columns that cannot be told"
        ),
        note("write the table's rows in edits.yml"),
    ),
    "T105": Code(
        "warning",
        note(
            "it looks like a table, but its cells do not hold the words of its lines; the lines "
            "stand as they are"
        ),
        note("write the table's rows in edits.yml"),
    ),
    "Q101": Code("note", note("a quotation is not signed"), note("add speaker in edits.yml")),
    "N101": Code(
        "note",
        note("for a mark no note is found in its chapter for certain"),
        note("check the source; where the note was read as something else, say note in edits.yml"),
    ),
    "X101": Code(
        "warning",
        note(
            "characters that readers cannot see: of private use, lone surrogates, unassigned "
            "ones, replacements"
        ),
        note("check the source"),
    ),
    "X102": Code(
        "note",
        note("characters that look like others: radicals or compatibility ideographs"),
        note("check the source"),
    ),
    "X103": Code(
        "note",
        note("letters of several scripts in a word, such as Cyrillic ones in a Latin word"),
        note("check the source"),
    ),
    "X104": Code(
        "note",
        note(
            "characters that the fonts of PDFs lack; PDFs write ‹U+…›, pages show them as they are"
        ),
        note("check whether the source has the character indeed"),
    ),
    "X105": Code(
        "note",
        note(
            "blanks within words, as recognition leaves them; closed on the page, the source stays"
        ),
        note("nothing is to be done"),
    ),
    "F101": Code(
        "warning",
        note("a row of a table of key figures is not registered as an indicator"),
        note("register it in indicators.yml; builder discover --indicators gives a draft"),
    ),
    "F102": Code(
        "warning",
        note(
            "a cell of a table of key figures is not a number: it has two, a comma in a wrong "
            "place, or other words"
        ),
        note(
            "check the source; if it is a misprint, say how it is read and why in readings of "
            "indicators.yml"
        ),
    ),
    "F103": Code(
        "warning",
        note("a total differs from the sum of its parts by more than rounding"),
        note("check the source"),
    ),
    "F104": Code(
        "warning",
        note("a ratio differs from its numerator and denominator by more than rounding"),
        note("check the source"),
    ),
    "F105": Code(
        "note",
        note("two places give different figures for a period, by more than rounding"),
        note("check what they count; the page shows both"),
    ),
    "F106": Code(
        "note",
        note(
            "the figure of a year is ten times that of the year before and more, or a tenth and "
            "less"
        ),
        note("check the source"),
    ),
    "F107": Code(
        "warning",
        note("a registered name of an indicator is that of no row in any table of key figures"),
        note("correct name and groups in indicators.yml as printed, or take it out"),
    ),
    "F108": Code(
        "warning",
        note(
            "a registered indicator has figures, but the head names no period; they are not taken"
        ),
        note("check the head; say its columns in edits.yml with table"),
    ),
    "F109": Code(
        "warning",
        note(
            "a row has the name of an indicator, but a unit of another kind; its figures are not "
            "taken"
        ),
        note(
            "check the source; if it is something else, put the groups above it into the name in "
            "indicators.yml, or register another indicator"
        ),
    ),
    "F110": Code(
        "warning",
        note("a row fits names of several indicators alike; its figures are not taken"),
        note(
            "check the source; in indicators.yml give the name of the indicator that is meant "
            "more groups"
        ),
    ),
    "E101": Code(
        "note",
        note("a date lacks its year, and nothing tells it"),
        note("it is not in the timeline for now"),
    ),
    "E102": Code("warning", note("a date does not exist"), note("check the source")),
    "E103": Code(
        "note",
        note("several dates stand together; what happened on which cannot be told"),
        note("put the timeline in order in edits.yml"),
    ),
}
