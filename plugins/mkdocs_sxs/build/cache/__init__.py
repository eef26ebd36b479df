"""What need not be made again, and how that is known."""
