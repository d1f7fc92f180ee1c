"""What a server of forks imports for its processes that run batches, so that kills fall within the work itself."""

import pandas  # noqa: F401
import pyarrow.parquet  # noqa: F401
import xlsxwriter  # noqa: F401

import tests.index.warm  # noqa: F401
from tests.workbench import quick_bench  # noqa: F401
from workbench import checker  # noqa: F401
