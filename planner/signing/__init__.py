"""Signatures over PDF bytes, and their verification. pyHanko lives here."""
