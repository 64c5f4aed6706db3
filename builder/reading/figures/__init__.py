"""What stands between the text: headline figures, callouts, captions."""
