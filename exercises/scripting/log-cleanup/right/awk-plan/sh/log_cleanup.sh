#!/bin/bash
# find lists, awk plans, the shell removes.
die() { echo "level=error msg=\"$*\"" >&2; exit 2; }

age=14 bytes=none wait=0 really=false
while :; do
  case ${1-} in
    --max-age) age=${2-}; shift ;;
    --max-bytes) bytes=${2-}; shift ;;
    --wait) wait=${2-}; shift ;;
    --delete) really=true ;;
    -*) die "unknown option $1" ;;
    *) break ;;
  esac
  shift || die "a value is missing"
done
[[ $# -eq 1 && -d $1 ]] || die "usage: log_cleanup.sh [OPTIONS] ROOT, a folder"
[[ $age =~ ^[0-9]+$ && $age -gt 0 && $wait =~ ^[0-9]+$ && ($bytes == none || $bytes =~ ^[0-9]+$) ]] || die "numbers are whole"
cd -- "$1" || die "cannot enter $1"
here=$(pwd -P)
tab=$'\t'

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

find . -regextype posix-extended -type f -regex '.*/[^/]+\.log(\.[^/]*)?' -printf '%T@\t%s\t%P\n' 2> /dev/null | LC_ALL=C sort -n > "$work/logs"
bad=0
while IFS= read -r line; do
  bad=1
  echo "level=error msg=\"folder cannot be read\" path=\"$line\"" >&2
done < <(find . -mindepth 1 -type d ! -readable -prune -printf '%P\n' 2> /dev/null)

find /proc/[0-9]*/fd -lname "${here//[\[\]*?\\]/?}/*" -printf '%l\n' 2> /dev/null | sort -u > "$work/open"

awk -F '\t' -v here="$here/" -v border="$(($(date +%s) - age * 86400))" -v bytes="$bytes" '
  FILENAME ~ /open$/ { held[$0] = 1; next }
  { n++; time[n] = $1; old[n] = $1 < border; size[n] = $2; path[n] = $3; left += $2; busy[n] = (here $3) in held
    if (old[n] && !busy[n]) left -= $2 }
  END {
    for (i = 1; i <= n; i++) {
      if (!old[i] && (bytes == "none" || left <= bytes + 0)) break
      if (busy[i]) { print time[i], "keep", "open", size[i], path[i]; continue }
      if (!old[i]) left -= size[i]
      print time[i], "remove", (old[i] ? "age" : "size"), size[i], path[i]
    }
    exit bytes != "none" && left > bytes + 0
  }' OFS='\t' "$work/open" "$work/logs" > "$work/plan"
enough=$?
cut -f 2- "$work/plan"

removed=0 freed=0
if $really; then
  if [ "$wait" -gt 0 ]; then
    sleep "$wait" &
    wait $!
  fi
  while IFS=$tab read -r time action _ size path; do
    [ "$action" = remove ] || continue
    if [ "$(find "./$path" -maxdepth 0 -type f -printf '%T@\t%s' 2> /dev/null)" != "$time$tab$size" ]; then
      echo "level=warn msg=changed path=\"$path\"" >&2
    elif unlink "./$path" 2> "$work/rm"; then
      removed=$((removed + 1)) freed=$((freed + size))
    else
      bad=1
      echo "level=error msg=\"$(sed 's/.*: //' "$work/rm")\" path=\"$path\"" >&2
    fi
  done < "$work/plan"
fi
echo "level=info msg=summary logs=$(wc -l < "$work/logs") planned=$(grep -c $'\tremove\t' "$work/plan") removed=$removed freed=$freed" >&2
[ "$bad" -eq 0 ] || exit 1
[ "$enough" -eq 0 ] || exit 3
exit 0
