"""Distilled knowledge -> entries, editions, files. Imports ``models`` only, and never opens the store."""
