"""The pages for operators, experts and readers."""
