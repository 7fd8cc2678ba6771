#!/usr/bin/env python3
"""Fetches a URL into a file."""

import argparse
import sys
import urllib.request


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--out", required=True)
    options, _ = parser.parse_known_args()

    # Works on a good day. Make it work on the others.
    with urllib.request.urlopen(options.url) as response:
        body = response.read()
    with open(options.out, "wb") as file:
        file.write(body)
    return 0


if __name__ == "__main__":
    sys.exit(main())
