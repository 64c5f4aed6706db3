"""Tables in the ways that tools write them, one module a way, one grid for all of them.

`grid` makes the cells of tabbed lines and of those an editor gives, `slid_rows` puts rows
back under their head, `flattened` and `grouping` read tables that lost their columns,
`html` and `pipe_tables` read the two notations, `aligned` columns kept by blanks, and `stacked`
cells that stand each on a line of its own.
"""
