"""Home and index pages that nobody wrote."""
