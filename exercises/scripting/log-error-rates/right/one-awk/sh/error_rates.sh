#!/bin/bash
# One awk over everything: inputs are joined into one stream with a marker line before each file.
set -o errexit -o nounset -o pipefail

limit=5
if [[ ${1-} == --max-malformed ]]; then limit=${2-x}; shift 2 || true
elif [[ ${1-} == --max-malformed=* ]]; then limit=${1#--max-malformed=}; shift
elif [[ ${1-} == --?* ]]; then echo "level=error msg=\"unknown option $1\"" >&2; exit 2
fi
if ! [[ $limit =~ ^(100|[0-9]{1,2})(\.[0-9]+)?$ ]]; then
  echo 'level=error msg="PERCENT must be a number from 0 to 100"' >&2
  exit 2
fi
(( $# )) || set -- -

table=$(mktemp)
trap 'rm -f "$table"' EXIT

feed() {
  local file
  for file; do
    printf '\001%s\n' "$file"
    case $file in
      -) cat ;;
      *.gz) gzip -dc <"$file" ;;
      *) cat <"$file" ;;
    esac || { printf '\n\002%s\n' "$file"; return; }
    printf '\n'
  done
}

status=0
feed "$@" 2>/dev/null | LC_ALL=C awk -v limit="$limit" -v OFS='\t' '
  function fold(s,  n, i, p, out) {
    sub(/\?.*$/, "", s); n = split(s, p, "/"); out = ""
    for (i = 1; i <= n; i++) {
      if (p[i] ~ /^[0-9]+$/ || uuid(p[i])) p[i] = ":id"
      out = out (i > 1 ? "/" : "") p[i]
    }
    return out
  }
  function uuid(s,  h) {
    if (length(s) != 36) return 0
    h = s; gsub(/[0-9a-fA-F]/, "h", h)
    return h == "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh"
  }
  function log_line(text) { print text > "/dev/stderr" }
  substr($0, 1, 1) == "\001" { file = substr($0, 2); at = 0; next }
  substr($0, 1, 1) == "\002" { log_line("level=error msg=\"cannot read the file\" file=\"" substr($0, 2) "\""); failed = 1; exit 2 }
  { at++; sub(/\r$/, "") }
  !NF { next }
  { lines++ }
  {
    ok = $0 ~ /^[^ ]+ [^ ]+ [^ ]+ \[[^]]*\] "[A-Z]+ [^ "]+ HTTP\/[0-9.]+" [1-5][0-9][0-9] (-|[0-9]+)( |$)/
    if (!ok) {
      if (++bad <= 10) log_line("level=warn msg=\"malformed line\" file=\"" file "\" line=" at)
      next
    }
    split($0, quoted, "\""); split(quoted[2], request, " "); split(quoted[3], rest, " ")
    key = request[1] " " fold(request[2]); total[key]++
    if (rest[1] + 0 >= 500) failures[key]++
  }
  END {
    if (failed) exit 2
    log_line("level=info msg=summary lines=" lines + 0 " malformed=" bad + 0)
    if (bad * 100 > limit * lines) { log_line("level=error msg=\"too many malformed lines\""); exit 3 }
    for (key in total) print key, total[key], failures[key] + 0, sprintf("%.4f", failures[key] / total[key])
  }' >"$table" || status=$?
(( status == 0 )) || exit "$status"
{ printf 'endpoint\trequests\terrors\terror_rate\n'; LC_ALL=C sort -t "$(printf '\t')" -k 4,4rn -k 2,2rn -k 1,1 "$table"; }
