"""The page as a tree whose leaves are spans, phrases and figures."""
