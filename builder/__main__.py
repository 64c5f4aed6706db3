"""`python -m builder`: the same as the command `builder`."""

from builder.cli import main

main()
