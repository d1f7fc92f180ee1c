"""Training of the tokens that the evidence ranking compares: an encoder's upper layers, and what a token weighs."""
