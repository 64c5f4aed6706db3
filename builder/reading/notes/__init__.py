"""Notes: their marks, their words, and which explains which."""
