"""The editor's desk in the browser: part of a preview, never of a build.

`views` tells what a report's lines became under given edits, `articles` gives its page, `reader`
does both in a process of its own; `sessions` write what an editor says and keep it from being
lost; `desk` answers the browser, guarded by `guards`.
"""
