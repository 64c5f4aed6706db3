"""What the layout of a source tells of it, where it was made of a file that shows it.

Each module is a rule that hands a draft back as it is where there is no layout. Place on the
page tells the frame (`page_margins`), cells tell tables (`printed_tables`), line ends and indents
tell paragraphs (`set_paragraphs`), bookmarks, tags and type tell titles (`set_titles`) and their
levels (`set_levels`).
"""
