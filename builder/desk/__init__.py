"""The editor's desk: how good the rules are, what became of each line, what to edit."""
