#!/usr/bin/env python3
"""Gate between `terraform plan` and `terraform apply`."""

from __future__ import annotations

import getopt
import sys
from dataclasses import dataclass
from json import JSONDecoder
from pathlib import Path
from typing import Any, Iterator


@dataclass(frozen=True)
class Loss:
    action: str
    name: str


class CannotJudge(Exception):
    pass


def text_of(path: str) -> str:
    raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    return raw.decode("utf-8")


def entries_of(path: str) -> Iterator[str]:
    for line in text_of(path).splitlines():
        stripped = line.strip()
        if stripped and stripped[0] != "#":
            yield stripped


def approvals_of(path: str) -> list[Loss]:
    approvals = []
    for entry in entries_of(path):
        words = entry.split(maxsplit=1)
        if len(words) != 2 or words[0] not in {"destroy", "replace"}:
            raise CannotJudge(f"bad approval in {path}")
        approvals.append(Loss(words[0], words[1]))
    return approvals


def field(value: Any, key: str, kind: type) -> Any:
    found = value.get(key) if isinstance(value, dict) else None
    if not isinstance(found, kind):
        raise CannotJudge(f"{key} is missing or of another type than expected")
    return found


def losses_of(text: str, stateful: set[str]) -> Iterator[tuple[Loss, str]]:
    text = text.strip()
    plan, end = JSONDecoder().raw_decode(text)
    if end != len(text):
        raise CannotJudge("there is something behind the end of the plan")
    major, dot, minor = field(plan, "format_version", str).partition(".")
    if major != "1" or not dot or not minor.isdigit():
        raise CannotJudge("unknown format version")
    field(plan, "planned_values", dict)
    if plan.get("errored") or plan.get("complete") is False:
        raise CannotJudge("the plan is not complete")
    changes = field(plan, "resource_changes", list) if "resource_changes" in plan else []
    for change in changes:
        address, kind = field(change, "address", str), field(change, "type", str)
        actions = field(field(change, "change", dict), "actions", list)
        if kind not in stateful:
            continue
        if len(actions) == 2 and sorted(actions) == ["create", "delete"]:
            action = "replace"
        elif actions == ["delete"]:
            action = "destroy"
        elif actions == ["create", "forget"] or (len(actions) == 1 and actions[0] in ("no-op", "read", "create", "update", "forget")):
            continue
        else:
            raise CannotJudge(f"unknown actions for {address}")
        deposed = change.get("deposed")
        name = address if deposed is None else f"{address} (deposed {deposed})"
        yield Loss(action, name), change.get("action_reason", "-")


def main(arguments: list[str]) -> int:
    options, rest = getopt.getopt(arguments, "", ["stateful=", "approvals="])
    given = dict(options)
    if "--stateful" not in given or len(rest) > 1:
        raise CannotJudge("usage: plan_gate --stateful FILE [--approvals FILE] [PLAN]")
    stateful = set(entries_of(given["--stateful"]))
    if not stateful:
        raise CannotJudge(f"{given['--stateful']} lists no type")
    approvals = approvals_of(given["--approvals"]) if "--approvals" in given else []
    path = rest[0] if rest else "-"
    try:
        losses = list(losses_of(text_of(path), stateful))
    except (CannotJudge, ValueError) as error:
        why = error if isinstance(error, CannotJudge) else "this is not JSON"
        raise CannotJudge(f"{path}: {why}") from None
    for approval in approvals:
        if approval not in [loss for loss, _ in losses]:
            print("unused", approval.action, approval.name, "-", sep="\t")
    blocked = 0
    for loss, reason in losses:
        fine = loss in approvals
        blocked += not fine
        print("approved" if fine else "blocked", loss.action, loss.name, reason, sep="\t")
    return 1 if blocked else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (CannotJudge, OSError, getopt.GetoptError, ValueError) as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)
