"""Members' words, cut by deletion only."""
