"""Turns extracted corporate responsibility reports into a linked, searchable website."""

__version__ = "0.1.0"
