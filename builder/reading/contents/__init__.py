"""What leads to headings: printed contents, lists on first pages, an index at the end."""
