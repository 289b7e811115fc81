"""One file a form of the prompt templates."""
