"""What an entry is made of, one file a kind."""
