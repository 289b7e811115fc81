"""XLSX workbooks as containers of tables."""
