"""Tệp của người khác: a DOCX or PDF that anybody made, read without running or fetching anything."""
