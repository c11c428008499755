"""Các loại văn bản: the written list of kinds. A new kind is one module and its name here."""
