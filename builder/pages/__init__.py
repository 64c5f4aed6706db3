"""What each page of the site says, worked out once, for all who set it."""
