#!/usr/bin/env bash
# Removes old logs below a folder, and older ones first until a size is kept. Changes nothing without --delete.
set -uo pipefail
export LC_ALL=C

usage() {
  printf 'level=error msg="%s"\n' "$1" >&2
  printf 'usage: log_cleanup.sh [--max-age DAYS] [--max-bytes BYTES] [--wait SECONDS] [--delete] ROOT\n' >&2
  exit 2
}

max_age=14 max_bytes='' wait=0 delete=''
while (($#)); do
  case $1 in
    --max-age | --max-bytes | --wait)
      (($# >= 2)) || usage "$1 needs a number"
      [[ $2 =~ ^[0-9]{1,15}$ ]] || usage "$1 needs a whole number, not $2"
      name=${1#--}
      printf -v "${name//-/_}" %d "$((10#$2))"
      shift 2
      ;;
    --delete) delete=yes; shift ;;
    --) shift; break ;;
    -*) usage "unknown option $1" ;;
    *) break ;;
  esac
done
(($# == 1)) || usage "one ROOT is needed"
((max_age >= 1)) || usage "--max-age is from 1"
[[ -d $1 ]] || usage "$1 is not a folder"
root=$(realpath -- "$1") || exit 2

failures=0
quoted() {
  local value=$1
  if [[ $value =~ ^[^[:space:]\"=]+$ ]]; then printf %s "$value"; return; fi
  value=${value//\\/\\\\}
  printf '"%s"' "${value//\"/\\\"}"
}
failed() { # path reason
  failures=$((failures + 1))
  printf 'level=error msg=%s path=%s\n' "$(quoted "$2")" "$(quoted "$1")" >&2
}
changed() { printf 'level=warn msg=changed path=%s\n' "$(quoted "$1")" >&2; }

while IFS= read -r path; do
  failed "${path:-.}" "folder cannot be read"
done < <(find "$root" -type d ! \( -readable -executable \) -prune -printf '%P\n' 2>/dev/null)

# Modification time, size and path of every log, oldest first.
logs=$(find "$root" -type f \( -name '?*.log' -o -name '?*.log.*' \) -printf '%T@\t%s\t%P\n' 2>/dev/null | sort -n)

declare -A opened
look_for_open() {
  local target
  opened=()
  while IFS= read -r target; do
    [[ $target == "$root"/* ]] && opened[${target#"$root"/}]=1
  done < <(
    if [[ -d /proc/self/fd ]]; then find /proc/[0-9]*/fd -maxdepth 1 -type l -printf '%l\n' 2>/dev/null
    else lsof -Fn 2>/dev/null | sed -n 's/^n//p'; fi
  )
}
look_for_open

is_old() { # modification time as 1234567890.1234567890
  local seconds=${1%.*}
  ((seconds < border || (seconds == border && 10#${1#*.}0 < border_rest)))
}
read -r border border_rest < <(date +'%s %N')
border=$((border - max_age * 86400)) border_rest=$((10#$border_rest * 100))

times=() sizes=() paths=() left=0 aged=0
while IFS=$'\t' read -r time size path; do
  [[ -n $path ]] || continue
  times+=("$time") sizes+=("$size") paths+=("$path")
  left=$((left + size))
  if is_old "$time" && [[ -z ${opened[$path]-} ]]; then aged=$((aged + size)); fi
done <<< "$logs"

too_much=$((left - aged)) planned=()
for i in "${!paths[@]}"; do
  reason=size
  if is_old "${times[i]}"; then reason=age; fi
  if [[ $reason == size ]] && { [[ -z $max_bytes ]] || ((too_much <= max_bytes)); }; then break; fi
  if [[ -n ${opened[${paths[i]}]-} ]]; then
    printf 'keep\topen\t%d\t%s\n' "${sizes[i]}" "${paths[i]}"
    continue
  fi
  printf 'remove\t%s\t%d\t%s\n' "$reason" "${sizes[i]}" "${paths[i]}"
  planned+=("$i")
  left=$((left - sizes[i]))
  [[ $reason == age ]] || too_much=$((too_much - sizes[i]))
done

removed=0 freed=0 nap=''
if [[ -n $delete ]]; then
  if ((wait > 0)); then
    trap 'kill "$nap" 2>/dev/null; exit 130' INT
    trap 'kill "$nap" 2>/dev/null; exit 143' TERM
    sleep "$wait" &
    nap=$!
    wait "$nap"
    trap - INT TERM
    look_for_open
  fi
  for i in ${planned[@]+"${planned[@]}"}; do
    path=${paths[i]}
    now=$(find "$root/$path" -maxdepth 0 -type f -printf '%T@\t%s' 2>/dev/null)
    if [[ $now != "${times[i]}"$'\t'"${sizes[i]}" || -n ${opened[$path]-} ]]; then
      changed "$path"
    elif complaint=$(rm -f -- "$root/$path" 2>&1); then
      removed=$((removed + 1)) freed=$((freed + sizes[i]))
    else
      failed "$path" "${complaint##*: }"
    fi
  done
fi

printf 'level=info msg=summary logs=%d planned=%d removed=%d freed=%d\n' "${#paths[@]}" "${#planned[@]}" "$removed" "$freed" >&2
((failures == 0)) || exit 1
[[ -z $max_bytes ]] || ((left <= max_bytes)) || exit 3
exit 0
