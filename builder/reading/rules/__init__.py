"""The rules of reading, one a file; `pipeline.py` puts them in order."""
