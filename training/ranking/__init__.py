"""How the weights of the evidence ranking are made; nothing of the product imports it."""
