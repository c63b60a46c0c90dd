"""lxml trees in, blocks of text and head data out. Knows no outlet."""
