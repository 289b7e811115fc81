"""What was distilled, read back for pages and programs; nothing here writes."""
