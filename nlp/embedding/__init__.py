"""Texts to vectors: the bundled models, built once into a cache, and any other on this machine."""
