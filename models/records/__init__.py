"""Frozen records, one file a subject; import each from its own module."""
