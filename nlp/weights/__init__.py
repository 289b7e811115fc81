"""Trained data; each file's card (``*.md``) says what it was trained on and by which command."""
