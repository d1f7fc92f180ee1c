"""How the shipped stance weights are made; nothing of the product imports it.

sources          which public pairs are read, how many of each, and what is held out of them
counterfactuals  supported claims changed so that their evidence no longer supports them
neutrals         evidence near a claim that does not speak of it
mixture          all of it together, tokenised once
train            the training run: resumable, seeded, timed
export           the weights as they ship
"""
