"""Lưu trữ: what the office keeps for good - `keep` is the store of the files of issued documents."""
