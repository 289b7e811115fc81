"""Messages -> roles, threads, topics, answers, pain points. Imports ``models`` only, and never opens the store."""
