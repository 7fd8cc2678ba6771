#!/usr/bin/env python3
"""Times a list of URLs."""

import argparse
import sys
import time
import urllib.request


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concurrency", type=int, default=4)
    parser.add_argument("--timeout", type=float, default=2.0)
    parser.add_argument("--retries", type=int, default=2)
    parser.add_argument("file", nargs="?", metavar="FILE")
    options = parser.parse_args()

    # One after the other, without a time-out, and the first failure ends it.
    for line in open(options.file) if options.file else sys.stdin:
        start = time.time()
        with urllib.request.urlopen(line.strip()) as response:
            response.read()
            print(line.strip(), response.status, time.time() - start)


if __name__ == "__main__":
    main()
