"""`python -P -m builder.mkdocs_command build`: MkDocs' own commands, which end in our way.

MkDocs takes a second to load and to read its settings, before the plugin hears of anything. A
Ctrl-C in that second ends in a sentence, too. An end that is asked for otherwise (`kill`, a
closed terminal) is taken for one, so that a preview does not leave its copy of the site behind.
"""

from __future__ import annotations

import signal
import sys

from builder.saying import mark, say

_ASKED = (signal.SIGTERM, signal.SIGHUP)
_STATUS = 130
_TOLD = mark("Stopped before anything was built.")


def main() -> None:
    """Run MkDocs on the arguments of this process.

    Raises:
        SystemExit: with the exit status, 130 where it was stopped.
    """
    try:
        for one in _ASKED:
            if signal.getsignal(one) is signal.SIG_DFL:  # `nohup` has it ignored
                signal.signal(one, signal.default_int_handler)
        status = _run()
    except KeyboardInterrupt:
        sys.stderr.write(f"\n{say(_TOLD)}\n")
        status = _STATUS
    sys.exit(status)


def _run() -> int:
    """Do what click does with a command, but tell a Ctrl-C in our way."""
    import click  # noqa: PLC0415 - so that loading is within the guard
    from mkdocs.__main__ import cli  # noqa: PLC0415 - likewise

    try:
        return int(cli.main(prog_name="mkdocs", standalone_mode=False) or 0)
    except click.Abort:  # what click makes of it, behind a line's end of its own
        sys.stderr.write(f"{say(_TOLD)}\n")
        return _STATUS
    except click.ClickException as error:  # the plugin's are of the kind
        error.show()
        return error.exit_code


if __name__ == "__main__":
    main()
