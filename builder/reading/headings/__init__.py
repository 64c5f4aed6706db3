"""What tells headings and their levels: printed contents, the lines around, numbers."""
