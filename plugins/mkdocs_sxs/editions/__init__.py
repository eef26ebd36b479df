"""The English edition, recovered from the translations, and the proof of it."""
