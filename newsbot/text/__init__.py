"""Strings in, values out: letters, encodings, languages, dates, bylines, lines, likeness. Knows no markup."""
