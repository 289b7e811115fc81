"""Which messages answer one another."""
