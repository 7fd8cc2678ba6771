#!/bin/bash
# Everything that needs judgement happens in one jq program; Bash reads options and hands over the files.
set -euo pipefail

die() { echo "plan_gate: $*" >&2; exit 2; }

types_file= approvals_file=
while (($#)); do
  case "$1" in
    --stateful | --approvals)
      (($# > 1)) || die "$1 needs a file"
      if [[ $1 == --stateful ]]; then types_file=$2; else approvals_file=$2; fi
      shift 2
      ;;
    --*) die "unknown option $1" ;;
    *) break ;;
  esac
done
(($# <= 1)) || die "one plan, please"
plan=${1:--}
[[ $types_file ]] || die "--stateful is missing"
for file in "$types_file" ${approvals_file:+"$approvals_file"}; do
  [[ -r $file ]] || die "$file cannot be read"
done
if [[ $plan != - ]]; then
  [[ -r $plan ]] || die "$plan cannot be read"
  exec < "$plan"
fi

read -r -d '' program <<'JQ' || true
def entries: split("\n") | map(gsub("^[ \t\r]+|[ \t\r]+$"; "")) | map(select(. != "" and (startswith("#") | not)));
def need(cond; why): if cond then . else error(why) end;

($types | entries) as $types
| need($types | length > 0; "the list of types is empty: " + $typesfile)
| ($approvals | entries
   | map(capture("^(?<action>destroy|replace)[ \t]+(?<name>.+)$")? // error("bad approval in " + $approvalsfile))) as $ok
| [inputs]
| need(length == 1; "not exactly one JSON document in " + $plan)
| .[0]
| need(type == "object"; $plan + " is no object")
| need(.format_version | type == "string" and test("^1[.][0-9]+$"); "unknown format of " + $plan)
| need(.planned_values | type == "object"; $plan + " is no plan")
| need(.errored != true and .complete != false; $plan + " is not whole")
| (if has("resource_changes") then .resource_changes else [] end)
| need(type == "array"; "no list of changes in " + $plan)
| map(
    need(type == "object" and ([.address, .type | type] == ["string", "string"]); "odd entry in " + $plan)
    | need((.change | type) == "object" and (.change.actions | type) == "array"; "odd entry in " + $plan)
    | select(.type as $t | any($types[]; . == $t))
    | { name: (.address + if has("deposed") then " (deposed " + .deposed + ")" else "" end),
        reason: (.action_reason // "-"),
        action: ({"no-op": "", "read": "", "create": "", "update": "", "forget": "", "create forget": "",
                  "delete": "destroy", "delete create": "replace", "create delete": "replace"}[.change.actions | join(" ")]
                 // error("unknown actions in " + $plan)) }
    | select(.action != ""))
| map(. as $loss | .verdict = if any($ok[]; .action == $loss.action and .name == $loss.name) then "approved" else "blocked" end)
| . as $losses
| . + ($ok | map(select(. as $a | any($losses[]; .action == $a.action and .name == $a.name) | not) + {verdict: "unused", reason: "-"}))
| (if any(.[]; .verdict == "blocked") then 1 else 0 end), (.[] | [.verdict, .action, .name, .reason] | join("\t"))
JQ

report=$(jq -rn --arg plan "$plan" --arg typesfile "$types_file" --arg approvalsfile "$approvals_file" \
  --rawfile types "$types_file" --rawfile approvals "${approvals_file:-/dev/null}" "$program") || die "$plan was not judged"
status=${report%%$'\n'*}
[[ $report == *$'\n'* ]] && printf '%s\n' "${report#*$'\n'}"
exit "$status"
