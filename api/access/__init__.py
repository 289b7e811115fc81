"""Who may do what: people, sessions, tokens, review links, rights, and the record of every act."""
