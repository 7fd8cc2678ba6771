#!/usr/bin/env bash
# Stops a pipeline whose Terraform plan would lose data that nobody approved to lose.
set -uo pipefail

refuse() {
  printf 'plan_gate: %s\n' "$1" >&2
  exit 2
}

stateful='' approvals='' plan=-
while [[ $# -gt 0 ]]; do
  case $1 in
    --stateful | --approvals)
      [[ $# -ge 2 && -n $2 ]] || refuse "$1 needs a file"
      printf -v "${1#--}" '%s' "$2"
      shift 2
      ;;
    -?*) refuse "unknown option $1" ;;
    *)
      [[ $# -eq 1 ]] || refuse "give one plan"
      plan=$1
      shift
      ;;
  esac
done
[[ -n $stateful ]] || refuse "usage: plan_gate --stateful FILE [--approvals FILE] [PLAN]"

# trimmed FILE: its lines without what surrounds them; comments become empty lines.
trimmed() {
  [[ -r $1 && ! -d $1 ]] && sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e 's/^#.*//' -- "$1"
}

types=$(trimmed "$stateful") || refuse "$stateful: cannot be read"
[[ $types == *[![:space:]]* ]] || refuse "$stateful: no stateful type is listed, so the gate would guard nothing"

declare -A approved=()
if [[ -n $approvals ]]; then
  lines=$(trimmed "$approvals") || refuse "$approvals: cannot be read"
  number=0
  while IFS= read -r line; do
    number=$((number + 1))
    [[ -n $line ]] || continue
    [[ $line =~ ^(destroy|replace)[[:space:]]+(.+)$ ]] ||
      refuse "$approvals: line $number is neither 'destroy NAME' nor 'replace NAME'"
    key="${BASH_REMATCH[1]}"$'\t'"${BASH_REMATCH[2]}"
    approved["$key"]=1
  done <<< "$lines"
fi

# One line a loss: action, name, reason. Or the one line "refused", reason.
# shellcheck disable=SC2016
program='
  def refuse(why): error({refused: why});
  def loss:
    if . == ["delete"] then "destroy"
    elif . == ["delete", "create"] or . == ["create", "delete"] then "replace"
    elif IN(["no-op"], ["read"], ["create"], ["update"], ["forget"], ["create", "forget"]) then empty
    else refuse("actions \(tojson) are not understood") end;
  try (
    ($types | split("\n") | map(select(. != ""))) as $stateful
    | if length == 0 then refuse("is empty") elif length > 1 then refuse("more than one JSON document") else .[0] end
    | if type != "object" then refuse("not a JSON object") else . end
    | if (.format_version | type == "string" and test("^1\\.[0-9]+$")) then .
      else refuse("format_version is not 1.x; this gate does not know the format") end
    | if (.planned_values | type) != "object" then refuse("no planned_values, so this is not a plan") else . end
    | if has("errored") and .errored != false then refuse("planning failed (errored)") else . end
    | if has("complete") and .complete != true then refuse("the plan covers only a part (complete is false)") else . end
    | (if has("resource_changes") then .resource_changes else [] end)
    | if type != "array" then refuse("resource_changes is not a list") else . end
    | [ .[]
        | if type == "object" and (.address | type) == "string" and (.type | type) == "string"
            and (.change | type) == "object" and (.change.actions | type) == "array" then .
          else refuse("an entry of resource_changes lacks address, type or change.actions") end
        | select(.type as $type | $stateful | index($type))
        | (.change.actions | loss) as $action
        | [$action, .address + (if .deposed then " (deposed \(.deposed))" else "" end), .action_reason // "-"] ]
    | .[] | join("\t")
  ) catch (if type == "object" then "refused\t" + .refused else "refused\tnot understood" end)
'
if [[ $plan == - ]]; then
  source=/dev/stdin
else
  [[ -r $plan && ! -d $plan ]] || refuse "$plan: cannot be read"
  source=$plan
fi
losses=$(jq --slurp --raw-output --arg types "$types" "$program" < "$source" 2> /dev/null) ||
  refuse "$plan: not JSON; is the plan complete?"
[[ $losses != refused$'\t'* ]] || refuse "$plan: ${losses#*$'\t'}"

status=0
declare -A needed=()
while IFS=$'\t' read -r action name reason; do
  [[ -n $action ]] || continue
  key="$action"$'\t'"$name"
  needed["$key"]=1
  verdict=approved
  if [[ -z ${approved["$key"]-} ]]; then
    verdict=blocked
    status=1
  fi
  printf '%s\t%s\t%s\t%s\n' "$verdict" "$action" "$name" "$reason"
done <<< "$losses"
for key in "${!approved[@]}"; do
  [[ -n ${needed["$key"]-} ]] || printf 'unused\t%s\t-\n' "$key"
done
exit "$status"
