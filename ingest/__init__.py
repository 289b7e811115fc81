"""Export file -> messages. Imports ``models`` only, and never opens the store."""
