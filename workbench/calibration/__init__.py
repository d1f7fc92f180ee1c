"""Calibration: probabilities that mean what they say, and a bar above which few decisive suggestions are wrong.

labelled      pairs that people labelled: data sets, or a desk's own reviews
repeats       the same pair named twice, and labels that contradict each other
scaling       one temperature for the stance model, a slope and an offset for the confidence of suggestions
risk          the lowest bar at which the risk bound holds on a sample of finite size
reliability   how far confidence is from accuracy: bins, expected calibration error, its plot
parameters    what was fitted, as a file that names the weights and the data it belongs to
stance        a stance model with its temperature applied
fitting       labelled pairs in, parameters out
"""

from workbench.calibration.parameters import Calibration, read_calibration, write_calibration
from workbench.calibration.stance import CalibratedStance, was_calibrated

__all__ = ["CalibratedStance", "Calibration", "read_calibration", "was_calibrated", "write_calibration"]
