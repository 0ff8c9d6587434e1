"""The guide's own logic: plain functions that know nothing of MkDocs."""
