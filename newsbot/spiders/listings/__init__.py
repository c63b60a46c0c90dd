"""The readers of listings, a module for each kind of source; ``discover`` finds them by itself."""
