"""scipy's Nelder-Mead on the raw stress: nelder_mead.py PROBLEM RUNS MAXFEV, see peers.mjs."""

import json
import pathlib
import sys
import time

import numpy as np
import scipy
from scipy.optimize import minimize

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "scripts" / "goldens"))
from problems import stress  # noqa: E402

CALLS = 5000

path, runs, maxfev = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
numbers = np.fromfile(path)
n = int(numbers[0])
f = stress(numbers[1 : 1 + n * n].reshape(n, n))
start = numbers[1 + n * n :]


def run():
    began = time.process_time()
    result = minimize(f, start, method="Nelder-Mead", options={"maxfev": maxfev})
    return time.process_time() - began, result.nfev


run()
seconds, nfev = zip(*(run() for _ in range(runs)))
began = time.process_time()
for _ in range(CALLS):
    f(start)
evaluation = (time.process_time() - began) / CALLS

version = f"scipy {scipy.__version__}, numpy {np.__version__}"
print(json.dumps({"version": version, "seconds": seconds, "nfev": nfev[0], "evaluation": evaluation}))
