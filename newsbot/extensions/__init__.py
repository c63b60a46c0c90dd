"""What watches over a run: its lock, its feeds, its memory, its verdict; and the replay of recorded pages."""
