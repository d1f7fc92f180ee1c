"""Vectors for the tests of dense search: clustered as texts on many subjects are, or without any order at all."""

import numpy as np

from index.compression import DensePlan
from index.encoder import Vectors, unit_rows

DIMENSION = 48
ROWS = 4_000
#: Plans that bring about each form on few rows; the two compressed ones are those that a real index may take.
PLANS = {
    "exact": DensePlan(),
    "codes": DensePlan(
        exact_below=1_000, every_cell_from=0, target_recall=0.95, forms=("PCAR36,IVF{cells},PQ18x4fsr,Refine(SQ8)",)
    ),
    "cells": DensePlan(exact_below=1_000, every_cell_from=0, target_recall=0.95, forms=("IVF{cells},SQ8",)),
}


def clustered(rows: int = ROWS, seed: int = 0) -> Vectors:
    """Return unit rows around some sixty subjects."""
    dice = np.random.default_rng(seed)
    centres = unit_rows(dice.standard_normal((60, DIMENSION), dtype=np.float32))
    noise = unit_rows(dice.standard_normal((rows, DIMENSION), dtype=np.float32))
    return unit_rows(centres[dice.integers(0, len(centres), rows)] + np.float32(0.8) * noise)


def uniform(rows: int = ROWS, seed: int = 1) -> Vectors:
    """Return unit rows in all directions alike: the hardest there is."""
    return unit_rows(np.random.default_rng(seed).standard_normal((rows, DIMENSION), dtype=np.float32))


def reprinted(rows: int = ROWS) -> Vectors:
    """Return clustered rows; the one at 7 stands from 100 to 139 too, the one at 11 from 500 to 1,099."""
    vectors = clustered(rows)
    vectors[100:140] = vectors[7]
    vectors[500:1_100] = vectors[11]
    return vectors


SHAPES = {"clustered": clustered, "uniform": uniform, "reprinted": reprinted}
