"""The server: every door and the job worker as one process."""
