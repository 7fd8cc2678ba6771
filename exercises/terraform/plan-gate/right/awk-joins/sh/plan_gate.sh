#!/usr/bin/env bash
# jq checks the plan and makes a table of it; awk joins the table with the two lists.
set -o nounset -o pipefail

usage() {
  echo "usage: plan_gate --stateful FILE [--approvals FILE] [PLAN]" >&2
  exit 2
}

stateful= approvals=/dev/null
while [ $# -gt 0 ]; do
  case $1 in
    --stateful) [ $# -gt 1 ] || usage; stateful=$2; shift 2 ;;
    --approvals) [ $# -gt 1 ] || usage; approvals=$2; shift 2 ;;
    -) break ;;
    -*) usage ;;
    *) break ;;
  esac
done
[ -n "$stateful" ] && [ $# -le 1 ] || usage
plan=${1:--}
for file in "$stateful" "$approvals"; do
  cat -- "$file" > /dev/null || exit 2
done

is_a_plan='
  length == 1 and (.[0] | type == "object"
    and (.format_version | type == "string" and test("\\A1\\.\\d+\\z"))
    and (.planned_values | type == "object")
    and .errored != true and .complete != false
    and ((has("resource_changes") | not) or (.resource_changes | type == "array"
      and all(.[]; type == "object" and (.address | type) == "string" and (.type | type) == "string"
        and (.change | type) == "object" and (.change.actions | type) == "array"))))'
as_table='
  .[0].resource_changes // [] | .[]
  | [.type, (.change.actions | join(",")), .address + (if .deposed != null then " (deposed " + .deposed + ")" else "" end), .action_reason // "-"]
  | join("\t")'

text=$(cat -- "$plan") || exit 2
if ! jq -se "$is_a_plan" > /dev/null 2>&1 <<< "$text"; then
  echo "$plan is not a whole plan in format 1.x" >&2
  exit 2
fi
table=$(jq -sr "$as_table" <<< "$text") || exit 2

report=$(awk -F '\t' '
  FNR == 1 { part++ }
  part < 3 { sub(/\r$/, ""); sub(/^[ \t]+/, ""); sub(/[ \t]+$/, ""); if ($0 == "" || $0 ~ /^#/) next }
  part == 1 { stateful[$0] = 1; types++; next }
  part == 2 {
    name = $0
    if (!sub(/^(destroy|replace)[ \t]+/, "", name)) { bad = "not an approval, line " FNR; exit }
    approved[substr($0, 1, 7) "\t" name] = 1
    next
  }
  part == 3 && ($1 in stateful) {
    if ($2 ~ /^(no-op|read|create|update|forget|create,forget)$/) next
    if ($2 == "delete") action = "destroy"
    else if ($2 == "delete,create" || $2 == "create,delete") action = "replace"
    else { bad = "unknown actions, entry " FNR; exit }
    key = action "\t" $3
    found[key] = 1
    print ((key in approved) ? "approved" : "blocked") "\t" key "\t" $4
  }
  END {
    if (bad == "" && !types) bad = "no types"
    if (bad != "") { print bad; exit 2 }
    for (key in approved) if (!(key in found)) print "unused\t" key "\t-"
  }' <(cat -- "$stateful"; echo) <(cat -- "$approvals"; echo) <(printf '%s\n' "$table")) || {
  printf '%s (%s, %s, %s)\n' "${report##*$'\n'}" "$plan" "$stateful" "$approvals" >&2
  exit 2
}
[ -n "$report" ] && printf '%s\n' "$report"
! grep -q '^blocked' <<< "$report"
