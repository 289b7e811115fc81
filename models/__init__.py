"""The records, the errors, the settings and the store. Imports none of the other folders."""
