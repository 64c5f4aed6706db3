"""One exception tree; each failure has its own exit status.

A message is one sentence (or a few lines, one for each fault) for the person who can
act: file, line, what was found, what was expected, what to do.
"""

from __future__ import annotations


class BuilderError(Exception):
    """Whatever stops the builder; never shown as a traceback."""

    exit_status = 3


class SourceError(BuilderError):
    """A report's source is missing, empty, undecodable or not the one registered."""

    exit_status = 4


class CatalogError(BuilderError):
    """A YAML file of `site_data/` holds a wrong key, type, date, language or id."""

    exit_status = 5


class EditError(BuilderError):
    """An edit no longer fits the lines it names."""

    exit_status = 6


class AccountError(BuilderError):
    """A line of a source was lost, used twice, or its words changed."""

    exit_status = 7


class OutputError(BuilderError):
    """The pages cannot be written where they were asked for."""

    exit_status = 8


class UnknownNameError(BuilderError):
    """A report, rule or page that was asked for by name does not exist."""

    exit_status = 9


class PdfError(BuilderError):
    """A PDF cannot be made of what was selected."""

    exit_status = 10


class ProseError(BuilderError):
    """A page written by hand leaves something blank that nothing is known of."""

    exit_status = 12


class AssetError(BuilderError):
    """The site's settings ask for a style or script that there is not."""

    exit_status = 13


class OriginalError(BuilderError):
    """A publisher's file (a PDF, a web page) cannot be read as text."""

    exit_status = 14


class ClusterError(BuilderError):
    """The workers of other machines cannot be had, or are not of this builder."""

    exit_status = 15


class FaultError(BuilderError):
    """The builder itself failed in a way that nobody foresaw (see `faults`)."""

    exit_status = 11


class StoppedError(BuilderError):
    """Somebody stopped the work, with Ctrl-C; the status is that of shells for it."""

    exit_status = 130
