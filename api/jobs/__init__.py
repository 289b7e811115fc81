"""The worker: acts that nobody waits for, at the times when they are due."""
