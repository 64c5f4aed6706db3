"""The keys of an editor's files: what each means, as a handbook and as JSON Schemas.

The types come from `catalog.schemas`, so that neither can tell something else than what is
checked; what the keys mean is written here, for editors, in Chinese. A test holds both complete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import TypeAdapter

from builder.catalog import schemas
from builder.catalog.layouts import LAYOUT
from builder.desk.key_texts import MEANINGS
from builder.saying import note

if TYPE_CHECKING:
    from pydantic import BaseModel

Json = dict[str, Any]

# The files: where they lie, what they are for, what they hold.
FILES: dict[str, tuple[str, str, Any]] = {
    "report": (
        "site_data/reports/*/report.yml",
        "一份报告的登记",
        schemas.ReportEntry,
    ),
    "edits": (
        "site_data/reports/*/edits.yml",
        "一份报告的更正：哪几行是什么",
        list[schemas.EditEntry],
    ),
    "proof": (
        "site_data/reports/*/proof.yml",
        "一份报告校对到哪里，逐节记下，读者看得到",
        list[schemas.ProofEntry],
    ),
    "events": (
        "site_data/reports/*/events.yml",
        "一份报告里有日期的事的更正",
        list[schemas.EventEditEntry],
    ),
    "site": ("site_data/site.yml", "文库的登记", schemas.SiteEntry),
    "programs": (
        "site_data/programs.yml",
        "反复出现的项目和它们的名字",
        list[schemas.ProgramEntry],
    ),
    "measures": (
        "site_data/measures.yml",
        "项目的历年数字，逐个引用原文",
        list[schemas.MeasureEntry],
    ),
    "indicators": (
        "site_data/indicators.yml",
        "关键绩效表逐年所载的指标",
        schemas.IndicatorsEntry,
    ),
    "themes": (
        "site_data/themes.yml",
        "跨报告的主题和属于它的章节",
        list[schemas.ThemeEntry],
    ),
    "synonyms": (
        "site_data/synonyms.yml",
        "查找时意思相同的词",
        list[schemas.SynonymsEntry],
    ),
    "exports": ("site_data/exports.yml", "网站提供的 PDF", schemas.ExportsEntry),
}

# Types that an editor writes otherwise than they are kept.
_LINES: Json = {"type": ["integer", "string", "array"], "items": {"type": ["integer", "string"]}}
_SPOT: Json = {"type": ["integer", "string"]}
_WORDS: Json = {"type": ["string", "number"]}
_WRITTEN: dict[tuple[type[BaseModel], str], Json] = {
    (schemas.EditEntry, "lines"): _LINES,
    (schemas.EditEntry, "quote"): {"type": ["string", "number", "array"], "items": _WORDS},
    (schemas.EditEntry, "levels"): {
        "type": "object",
        "additionalProperties": False,
        "patternProperties": {"^[1-5]$": _LINES},
    },
    (schemas.EditEntry, "after"): _SPOT,
    (schemas.EditEntry, "to"): _SPOT,
    (schemas.EditEntry, "at"): {"type": ["string", "array"], "items": {"type": "string"}},
    (schemas.EditEntry, "items"): {"type": "array", "items": _SPOT},
    (schemas.EditEntry, "header"): {"type": "array", "items": _WORDS},
    (schemas.EditEntry, "rows"): {"type": "array", "items": {"type": "array", "items": _WORDS}},
    (schemas.ProgramEntry, "names"): {
        "type": "array",
        "items": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/NameEntry"}]},
    },
    (schemas.RatioEntry, "times"): {"type": ["number", "string"]},
    (schemas.ReadingEntry, "value"): {"type": ["number", "string"]},
}
# Words that YAML would take for a number when they are one: a page, a title, a date.
_SPELLED = frozenset({"quote", "title", "page", "date", "period", "before", "value_text"})


def schema_of(name: str) -> Json:
    """Give the JSON Schema (2020-12) of one of `FILES`, which tells each key's meaning."""
    where, about, kind = FILES[name]
    schema: Json = TypeAdapter(kind).json_schema(by_alias=True)
    known = {model.__name__: model for model in MEANINGS}
    held = dict(schema.get("$defs", {}))
    if "properties" in schema:
        held[kind.__name__] = schema
    for named, part in held.items():
        part.pop("title", None)
        if model := known.get(named):
            _explain(model, part)
    for unused in ("Span", "Stretch", "Spot"):
        schema.get("$defs", {}).pop(unused, None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": where,
        **schema,
        "description": about,
    }


def layout_schema() -> Json:
    """Give the JSON Schema of a `layout.json`, which `builder import` writes and no editor."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **LAYOUT.json_schema(),
        "title": "site_data/reports/*/layout.json",
    }


def _explain(model: type[BaseModel], part: Json) -> None:
    part.pop("description", None)
    for key, value in part["properties"].items():
        value.pop("title", None)
        told = _WRITTEN.get((model, key))
        if told is not None:
            value.clear()
            value.update(told)
        elif key in _SPELLED:
            value.clear()
            value.update(_WORDS)
        value["description"] = note(MEANINGS[model][key])


def handbook() -> str:
    """Give all keys of all files as Markdown, file by file."""
    parts = [_HEAD]
    for where, about, kind in FILES.values():
        parts.append(f"## `{where}`\n\n{about}。\n")
        parts += [_table(model, keys) for model, keys in _models(kind).items()]
    return "\n".join(parts)


_HEAD = """\
# 编者的文件：每一个键

这一页由 `python tools/keys.py` 写成，与检查用的是同一份定义；不要手改。必写的键标 ●。
引文对不上、键写错、缺了必写的键，构建都会停下来，指出文件和行。
"""


def _models(kind: Any) -> dict[type[BaseModel], list[str]]:  # noqa: ANN401 - a model, or a list of one
    """Give the models of a file, the outermost first, each with the keys that hold it."""
    found: dict[type[BaseModel], list[str]] = {}
    waiting = [(kind, "")]
    while waiting:
        held, key = waiting.pop(0)
        for model in MEANINGS:
            if not _names(held, model):
                continue
            if model not in found:
                inner = model.model_fields.items()
                waiting += [(field.annotation, field.alias or name) for name, field in inner]
            found.setdefault(model, []).append(key)
    return found


def _names(kind: object, model: type[BaseModel]) -> bool:
    """Tell whether a type is a model, or holds it."""
    return kind is model or any(_names(part, model) for part in get_args(kind))


def _table(model: type[BaseModel], keys: list[str]) -> str:
    named = "".join(f"、`{key}`" for key in dict.fromkeys(keys) if key).removeprefix("、")
    rows = [
        f"| `{field.alias or key}` | {'●' if field.is_required() else ''} | "
        f"{note(MEANINGS[model][field.alias or key])} |"
        for key, field in model.model_fields.items()
    ]
    head = (
        f"{f'其中的 {named}：' if named else ''}\n\n| 键 | | 意思 |\n| --- | --- | --- |".lstrip()
    )
    return f"{head}\n" + "\n".join(rows) + "\n"
