"""One file a format: its signature and its reader."""
