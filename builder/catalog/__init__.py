"""`site_data/` to typed, validated objects, with file and line in every complaint.

`yaml_files` reads YAML and remembers lines; `schemas` say what each file may hold;
`complaints` turn what is wrong into sentences; `decoding` makes lines of a source's bytes;
`edits`, `event_edits`, `programs` (with `names` and `succession`), `measures` and `themes`
check what they quote against the sources.
"""

from builder.catalog.kept_catalog import load, load_kept, state_of

__all__ = ["load", "load_kept", "state_of"]
