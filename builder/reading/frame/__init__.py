"""What frames each page: its number, the heads and feet that run on, the menu in its margin.

`folios` finds the numbers, `turns` where pages end by them and by what else shows it,
`running_heads` and `recurring` the words that come back there. Nothing is of the frame by its
looks alone: it has to come back, and in its place at page turns.
"""

# Why lines of the frame are left out.
NUMBER, HEAD, MENU = "page number", "running header", "menu in the margin"
FRAME = frozenset((NUMBER, HEAD, MENU))
