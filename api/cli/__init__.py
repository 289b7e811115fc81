"""The command line: each command is a thin door over one function of ``api.actions``."""
