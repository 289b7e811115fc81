"""Acts that nobody waits for: the worker of the schedule, and the jobs of the service."""
