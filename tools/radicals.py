"""Makes the table of radicals that stand for ideographs: `builder/radicals.py`.

    python tools/radicals.py            # writes the module; asks Debian's perl for the data

PDF fonts put radicals (⻘) in place of ideographs (青). Unicode says which ideograph each is like
by its property Equivalent_Unified_Ideograph (Unicode Annex 44), of which perl's Unicode::UCD
holds the data; NFKC knows two of the 115 of the block U+2E80–2EF3 alone.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

TARGET = Path(__file__).parents[1] / "builder/radicals.py"
_PERL = """
use Unicode::UCD qw(prop_invmap);
my ($starts, $values, $format, $none) = prop_invmap("Equivalent_Unified_Ideograph");
for my $i (0 .. $#$starts) {
  next unless $values->[$i];
  my $end = $i < $#$starts ? $starts->[$i + 1] - 1 : $starts->[$i];
  printf "%X %X\\n", $_, $values->[$i] for $starts->[$i] .. $end;
}
"""
_BLOCK = range(0x2E80, 0x2EF4)


def main() -> None:
    """Write the module."""
    output = subprocess.run(
        ["perl", "-e", _PERL],  # noqa: S607 - Debian's perl, wherever it lies
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    pairs = [tuple(int(code, 16) for code in line.split()) for line in output.splitlines()]
    listed = "".join(f"{chr(one)}{chr(like)}" for one, like in pairs if one in _BLOCK)
    lines = "\n".join(f'    "{listed[at : at + 40]}"' for at in range(0, len(listed), 40))
    TARGET.write_text(_MODULE.replace("@@", lines), encoding="utf-8")


_MODULE = '''"""Radicals in place of ideographs, by a PDF's fonts; written by `tools/radicals.py`.

Unicode's Equivalent_Unified_Ideograph for the block U+2E80 to U+2EF3, a radical and its
ideograph in turns.
"""

from __future__ import annotations

_LISTED = (
@@
)
IDEOGRAPHS = dict(zip(_LISTED[::2], _LISTED[1::2], strict=True))
'''


if __name__ == "__main__":
    main()
