"""What a reading has to answer for: the account, the doubts, the health."""
