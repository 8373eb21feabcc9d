"""Writes test/goldens/start.json: numpy's own random starts.

    python3 scripts/goldens/start.py    (Debian: python3-numpy)
"""

from problems import start, write

cases = [{"seed": s, "n": 6, "x": start(6, s).tolist()} for s in (0, 1, 42, 123456789, 2**32 - 1)]
# The generator's state turns over after 312 doubles: the end of a long start.
cases.append({"seed": 7, "n": 400, "x": start(400, 7).tolist()[-4:]})
write("start.json", cases)
