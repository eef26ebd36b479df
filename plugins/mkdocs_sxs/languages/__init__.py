"""What a language tag means, the words of the interface, alphabetical orders."""
