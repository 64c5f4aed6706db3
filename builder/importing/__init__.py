"""From a publisher's file to a source and its layout, before anything is read.

A page of a PDF becomes `glyphs`; these become words on a row (`word_runs`). Rows are cells of
tables (`ruled_cells`, `aligned_cells`) or stand in columns (`reading_order`); `page_lines` puts
both in order and measures them against their column, `source_text` makes the text and the
layout of it. `pdf_import` is the whole way.
"""
