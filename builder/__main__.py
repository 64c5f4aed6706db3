"""`builder` and `python -m builder`: a Ctrl-C while all of it is loaded ends in a sentence, too."""

import sys

from builder.saying import say


def run() -> None:
    """Run the command line on the arguments of this process."""
    try:
        from builder.cli import main  # noqa: PLC0415 - so that loading is within the guard
    except KeyboardInterrupt:
        sys.stderr.write(f"\nbuilder: {say('stopped; nothing was begun')}\n")
        sys.exit(130)
    main(prog_name="builder")


if __name__ == "__main__":
    run()
