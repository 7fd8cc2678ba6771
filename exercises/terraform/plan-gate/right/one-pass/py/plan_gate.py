#!/usr/bin/env python3
# plan_gate --stateful FILE [--approvals FILE] [PLAN]
import json
import sys

KNOWN = {
    "no-op": None,
    "read": None,
    "create": None,
    "update": None,
    "forget": None,
    "create+forget": None,
    "delete": "destroy",
    "delete+create": "replace",
    "create+delete": "replace",
}


def give_up(why):
    sys.stderr.write(why + "\n")
    raise SystemExit(2)


def demand(condition, why):
    if not condition:
        give_up(why)


def lines(path):
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return [x for x in map(str.strip, file) if not (x == "" or x.startswith("#"))]
    except (OSError, UnicodeError) as error:
        give_up(f"cannot read {path} ({type(error).__name__})")


args = sys.argv[1:]
options = {}
while args and args[0].startswith("--"):
    demand(args[0] in ("--stateful", "--approvals") and len(args) > 1, "wrong usage")
    options[args[0]], args = args[1], args[2:]
demand("--stateful" in options and len(args) < 2 and not any(a.startswith("-") and a != "-" for a in args), "wrong usage")

stateful = frozenset(lines(options["--stateful"]))
demand(stateful, "no stateful types in " + options["--stateful"])
pending = {}
for entry in lines(options["--approvals"]) if "--approvals" in options else ():
    verb, *rest = entry.split(None, 1)
    demand(rest and verb in ("destroy", "replace"), "bad approval in " + options["--approvals"])
    pending[verb, rest[0]] = False

source = args[0] if args else "-"
try:
    if source == "-":
        plan = json.load(sys.stdin)
    else:
        with open(source, encoding="utf-8") as file:
            plan = json.load(file)
except Exception as error:
    give_up(f"cannot read {source}: {type(error).__name__}")

rows = []
try:
    demand(isinstance(plan["planned_values"], dict), f"{source} is not a plan")
    version = plan["format_version"].split(".")
    demand(len(version) == 2 and version[0] == "1" and version[1].isdecimal(), f"{source} has an unknown format")
    demand(not plan.get("errored", False) and plan.get("complete", True), f"{source} is incomplete")
    changes = plan.get("resource_changes", [])
    demand(isinstance(changes, list), f"{source}: resource_changes is not a list")
    for item in changes:
        name, kind, actions = item["address"] + "", item["type"] + "", item["change"]["actions"] + []
        if kind not in stateful:
            continue
        loss = KNOWN["+".join(actions)]
        if loss:
            name += f" (deposed {item['deposed']})" if "deposed" in item else ""
            if (loss, name) in pending:
                pending[loss, name] = True
            rows.append(["approved" if (loss, name) in pending else "blocked", loss, name, item.get("action_reason", "-")])
except (KeyError, TypeError, AttributeError) as error:
    give_up(f"{source} is not a plan as this gate knows it ({type(error).__name__})")

rows += [["unused", verb, name, "-"] for (verb, name), used in pending.items() if not used]
for row in sorted(rows):
    print(*row, sep="\t")
sys.exit(int(any(row[0] == "blocked" for row in rows)))
