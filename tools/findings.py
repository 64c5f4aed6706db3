"""Makes the list of findings for editors, `docs-dev/findings.md`: `python -m tools.findings`."""

from __future__ import annotations

from pathlib import Path

from builder.findings import CATALOG

TARGET = Path(__file__).parents[1] / "docs-dev/findings.md"
_HEAD = """# Findings

What `builder check --verbose` prints, by code: what it means, and what an editor does about it.
A code is never used again for something else. `python -m tools.findings` renews this list.

| code | level | 含义 | 编辑怎么办 |
| --- | --- | --- | --- |
"""


def table() -> str:
    """Give the whole file."""
    rows = (
        f"| {code} | {one.level} | {one.meaning} | {one.remedy} |\n"
        for code, one in CATALOG.items()
    )
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    TARGET.write_text(table(), encoding="utf-8")
