"""Writes what editors and their programs look up: docs-dev/keys.md, docs-dev/schemas/*.json.

    python tools/keys.py

Editors such as VS Code complete and check the files of site_data/ by these schemas
(.vscode/settings.json).
"""

from __future__ import annotations

import json
from pathlib import Path

from builder.desk.keys import FILES, handbook, layout_schema, schema_of

_ROOT = Path(__file__).parents[1]


def files() -> dict[str, str]:
    """Give all files by their path below the project's root."""
    schemas = {f"docs-dev/schemas/{name}.schema.json": _written(schema_of(name)) for name in FILES}
    schemas["docs-dev/schemas/layout.schema.json"] = _written(layout_schema())
    by_file = {f"./docs-dev/schemas/{name}.schema.json": FILES[name][0] for name in FILES}
    settings = json.dumps({"yaml.schemas": by_file}, indent=2)
    return {
        **schemas,
        "docs-dev/keys.md": handbook(),
        ".vscode/settings.json": f"{settings}\n",
    }


def _written(value: object) -> str:
    return f"{json.dumps(value, ensure_ascii=False, indent=1)}\n"


if __name__ == "__main__":
    for path, text in files().items():
        target = _ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
