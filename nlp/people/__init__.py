"""Who really contributes, who waits, which groups sleep: messages, roles and questions -> ``models.records.people``."""
