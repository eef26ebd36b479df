"""How fresh translations are: which sentences the current English has otherwise."""
