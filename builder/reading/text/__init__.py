"""Lines into paragraphs: widths, columns, seams, and what was printed twice."""
