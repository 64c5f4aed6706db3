"""The site's open data, in the forms of those who take it: JSON, CSV, iCalendar."""

from builder.data.calendar_file import calendar_file
from builder.data.observations import observation_files
from builder.data.records import data_files, report_files
from builder.data.sheets import sheets

__all__ = ["calendar_file", "data_files", "observation_files", "report_files", "sheets"]
