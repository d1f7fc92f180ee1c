"""Training of the encoder that finds evidence for claims."""
