"""Prompt templates, made from an edition."""
