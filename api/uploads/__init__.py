"""Uploads: exports on their way into the workspace, in one piece or resumed, and gone once they were imported."""
