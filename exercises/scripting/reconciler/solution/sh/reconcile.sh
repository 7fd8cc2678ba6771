#!/usr/bin/env bash
# Makes the queues of a message broker what a file says.
set -uo pipefail

say() {
  printf '%s\n' "$1" >&2
}

usage() {
  say "reconcile: $1"
  exit 2
}

url='' desired='' dry_run='' max_delete=3 timeout=5
while (($# > 0)); do
  case $1 in
    --dry-run) dry_run=yes; shift; continue ;;
    --url | --desired | --max-delete | --timeout) (($# >= 2)) || usage "$1 needs a value" ;;
    *) usage "unknown argument $1" ;;
  esac
  case $1 in
    --url) url=$2 ;;
    --desired) desired=$2 ;;
    --max-delete) max_delete=$2 ;;
    --timeout) timeout=$2 ;;
  esac
  shift 2
done
[[ -n $url ]] || usage "--url is missing"
[[ -n $desired ]] || usage "--desired is missing"
[[ $max_delete =~ ^[0-9]+$ ]] || usage "--max-delete must be a whole number"
[[ $timeout =~ ^[0-9]*\.?[0-9]+$ ]] || usage "--timeout must be a number of seconds"

# In jq an empty file is no error: it gives no value at all, which --slurp shows.
jq --exit-status --slurp 'length == 1 and (.[0] |
  type == "array"
  and all(.[]; type == "object" and (.name | type == "string" and test("\\A[a-z][a-z0-9-]{0,62}\\z")))
  and (map(.name) | length == (unique | length)))' < "$desired" > /dev/null ||
  usage "$desired is not an array of queues with valid and different names"

work=$(mktemp -d) || exit 1
stopped=''
trap 'rm -rf -- "$work"' EXIT
trap 'stopped=${stopped:-130}' INT
trap 'stopped=${stopped:-143}' TERM

# send METHOD NAME [BODY]: one call; sets `status`, or makes it 000 and says why in `reason`.
send() {
  local target=$url arguments=()
  if [[ $1 == PATCH || $1 == DELETE ]]; then target=$url/$2; fi
  if (($# == 3)); then arguments=(--header 'Content-Type: application/json' --data-binary @-); fi
  # Ctrl-C reaches the whole process group, but curl has to finish what it began.
  if status=$(
    trap '' INT
    printf '%s' "${3-}" | curl --silent --show-error --request "$1" --max-time "$timeout" \
      --dump-header "$work/headers" --output "$work/body" --write-out '%{http_code}' \
      "${arguments[@]}" "$target" 2> "$work/reason"
  ); then
    reason="HTTP status $status"
  else
    status=000 reason=$(< "$work/reason")
  fi
}

# call METHOD NAME [BODY]: waits and repeats when the broker asks for it. Fails only when a signal arrived.
call() {
  local try seconds steps
  for ((try = 1; try <= 5; try++)); do
    if [[ -n $stopped ]]; then return 1; fi
    send "$@"
    if [[ $status != 429 ]] || ((try == 5)); then return 0; fi
    seconds=$(tr -d '\r' < "$work/headers" | sed -n 's/^[Rr][Ee][Tt][Rr][Yy]-[Aa][Ff][Tt][Ee][Rr]: *//p')
    say "${2:-list}: 429, waiting ${seconds:-1} s"
    # In small steps: a trap has to wait for the command that runs.
    for ((steps = ${seconds:-1} * 10; steps > 0; steps--)); do
      if [[ -n $stopped ]]; then return 1; fi
      sleep 0.1
    done
  done
}

if ! call GET ''; then
  say "stopped by a signal, nothing was changed"
  exit "$stopped"
fi
if [[ $status != 200 ]] || ! jq -e 'type == "array"' "$work/body" > "$work/type" 2>&1; then
  say "cannot list the queues, nothing is changed: $reason"
  exit "${stopped:-1}"
fi

# One line a step: action, name and body, with tabs between them; deletions last.
jq --raw-output --null-input --slurpfile desired "$desired" --slurpfile actual "$work/body" '
  ($actual[0] | map({key: .name, value: .}) | from_entries) as $have
  | ($desired[0] | map({key: .name, value: .}) | from_entries) as $want
  | ($desired[0][]
     | $have[.name] as $old
     | if $old == null then ["create", .name, tojson]
       else with_entries(select(.key as $key | .value as $value | ($old | has($key) | not) or $old[$key] != $value)) as $changed
         | if $changed == {} then ["unchanged", .name, ""] else ["update", .name, ($changed | tojson)] end
       end),
    ($actual[0][] | select($want[.name] == null) | ["delete", .name, ""])
  | join("\t")' > "$work/plan" || exit 1

declare -A count=([create]=0 [update]=0 [delete]=0 [unchanged]=0 [failed]=0)
doomed=$(grep -c '^delete' "$work/plan")
if ((doomed > max_delete)); then
  say "$doomed queues would be deleted, more than $max_delete: nothing is changed"
  awk '$1 == "delete" { print "would be deleted: " $2 }' "$work/plan" >&2
  exit 3
fi

count[unchanged]=$(grep -c '^unchanged' "$work/plan")
while IFS=$'\t' read -r action name body <&3; do
  if [[ -n $dry_run ]]; then
    case $action in create | update | delete) printf '%s %s planned\n' "$action" "$name"; ((count[$action]++)) ;; esac
    continue
  fi
  case $action in
    create) call POST "$name" "$body" || break; good=201 ;;
    update) call PATCH "$name" "$body" || break; good=200 ;;
    delete) call DELETE "$name" || break; good='204 404' ;;
    *) continue ;;
  esac
  if [[ " $good " == *" $status "* ]]; then
    ((count[$action]++))
    printf '%s %s ok\n' "$action" "$name"
  else
    ((count[failed]++))
    say "$action $name: $reason"
    printf '%s %s failed\n' "$action" "$name"
  fi
done 3< "$work/plan"

if [[ -n $stopped ]]; then say "stopped by a signal, the rest is left to the next run"; fi
printf 'summary create=%d update=%d delete=%d unchanged=%d failed=%d\n' \
  "${count[create]}" "${count[update]}" "${count[delete]}" "${count[unchanged]}" "${count[failed]}"
if [[ -n $stopped ]]; then exit "$stopped"; fi
((count[failed] == 0))
