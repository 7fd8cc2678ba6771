#!/usr/bin/env python3
"""Stops a pipeline whose Terraform plan would lose data that nobody approved to lose."""

import argparse
import json
import re
import sys

HARMLESS = {("no-op",), ("read",), ("create",), ("update",), ("forget",), ("create", "forget")}
LOSSES = {("delete",): "destroy", ("delete", "create"): "replace", ("create", "delete"): "replace"}


class Refused(Exception):
    """What cannot be judged, in words that hold nothing of the plan's values."""


def read_bytes(path):
    try:
        if path == "-":
            return sys.stdin.buffer.read()
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}") from error


def read_list(path):
    try:
        text = read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(f"{path}: not UTF-8 text") from error
    lines = ((number, line.strip()) for number, line in enumerate(text.split("\n"), 1))
    return [(number, line) for number, line in lines if line and not line.startswith("#")]


def read_stateful(path):
    types = {line for _, line in read_list(path)}
    if not types:
        raise Refused(f"{path}: no stateful type is listed, so the gate would guard nothing")
    return types


def read_approvals(path):
    approvals = []
    for number, line in read_list(path):
        action, *name = line.split(None, 1)
        if action not in ("destroy", "replace") or not name:
            raise Refused(f"{path}: line {number} is neither 'destroy NAME' nor 'replace NAME'")
        approvals.append((action, name[0]))
    return approvals


def read_plan(path):
    try:
        plan = json.loads(read_bytes(path))
    except ValueError as error:
        raise Refused(f"{path}: not exactly one JSON document; is the plan complete?") from error
    if not isinstance(plan, dict):
        raise Refused(f"{path}: not a JSON object")
    version = plan.get("format_version")
    if not isinstance(version, str) or not re.fullmatch(r"1\.[0-9]+", version):
        raise Refused(f"{path}: format_version is not 1.x; this gate does not know the format")
    if not isinstance(plan.get("planned_values"), dict):
        raise Refused(f"{path}: no planned_values, so this is not a plan")
    if plan.get("errored", False) is not False:
        raise Refused(f"{path}: planning failed (errored)")
    if plan.get("complete", True) is not True:
        raise Refused(f"{path}: the plan covers only a part (complete is false)")
    changes = plan.get("resource_changes", [])
    if not isinstance(changes, list):
        raise Refused(f"{path}: resource_changes is not a list")
    return changes


def losses(changes, stateful, path):
    found = []
    for index, entry in enumerate(changes):
        place = f"{path}: resource_changes[{index}]"
        entry = entry if isinstance(entry, dict) else {}
        address, kind, change = entry.get("address"), entry.get("type"), entry.get("change")
        actions = change.get("actions") if isinstance(change, dict) else None
        if not isinstance(address, str) or not isinstance(kind, str) or not isinstance(actions, list):
            raise Refused(f"{place}: address, type or change.actions is missing")
        if kind not in stateful:
            continue
        actions = tuple(str(action) for action in actions)
        if actions in HARMLESS:
            continue
        if actions not in LOSSES:
            raise Refused(f"{place}: actions {list(actions)} are not understood")
        name = f"{address} (deposed {entry['deposed']})" if entry.get("deposed") else address
        found.append((LOSSES[actions], name, entry.get("action_reason") or "-"))
    return found


def judge(options):
    stateful = read_stateful(options.stateful)
    approvals = read_approvals(options.approvals) if options.approvals is not None else []
    found = losses(read_plan(options.plan), stateful, options.plan)
    rows = []
    for action, name, reason in found:
        verdict = "approved" if (action, name) in approvals else "blocked"
        rows.append((verdict, action, name, reason))
    needed = {(action, name) for action, name, _ in found}
    rows += [("unused", action, name, "-") for action, name in approvals if (action, name) not in needed]
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--stateful", required=True, help="file with the resource types that hold data")
    parser.add_argument("--approvals", help="file with what may be lost")
    parser.add_argument("plan", nargs="?", default="-", help="the plan as JSON; default: standard input")
    options = parser.parse_args()
    try:
        rows = judge(options)
    except Refused as refused:
        print(f"plan_gate: {refused}", file=sys.stderr)
        return 2
    sys.stdout.buffer.write("".join("\t".join(row) + "\n" for row in rows).encode("utf-8"))
    return 1 if any(row[0] == "blocked" for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
