"""The operator's notes: what was found about a community -> actions, drafts and figures on one page."""
