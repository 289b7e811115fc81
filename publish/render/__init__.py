"""One file a form of the edition."""
