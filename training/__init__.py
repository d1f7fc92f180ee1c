"""Training runs: how the weights that ship are made. Nothing of the product imports this."""
