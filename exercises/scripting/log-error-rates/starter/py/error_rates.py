#!/usr/bin/env python3
"""Prints the error rate of every endpoint in access logs, worst first."""

import argparse
import sys


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE")
    options = parser.parse_args()

    # Read options.files (or standard input), count, and print one line an endpoint.
    print("endpoint", "requests", "errors", "error_rate", sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
