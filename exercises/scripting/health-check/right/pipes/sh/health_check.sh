#!/bin/bash
# Tokens in a pipe bound the concurrency, and every probe reports over a second pipe.
export LC_ALL=C
die() { printf '%s\n' "$*" >&2; exit 2; }
declare -A o=([concurrency]=5 [timeout]=1 [deadline]=10)
while [[ ${1-} == --* ]]; do
  k=${1#--}
  [[ ${o[$k]+x} && $# -ge 2 ]] || die "usage: health_check.sh [--concurrency N] [--timeout S] [--deadline S] [FILE]"
  o[$k]=$2; shift 2
done
[[ ${o[concurrency]} =~ ^[1-9][0-9]*$ ]] || die "--concurrency: not a whole number from 1"
for k in timeout deadline; do [[ ${o[$k]} =~ ^[0-9]*\.?[0-9]+$ && ${o[$k]} =~ [1-9] ]] || die "--$k: not more than 0"; done
[[ $# -le 1 ]] || die "one file only"
if [[ $# -eq 1 ]]; then [[ -f $1 && -r $1 ]] || die "cannot open $1"; exec 0<"$1"; fi

base=$(mktemp -d); trap 'rm -rf "$base"' EXIT
mkfifo "$base/tokens" "$base/rows"
exec 8<>"$base/tokens" 9<>"$base/rows"
for ((i = 0; i < o[concurrency]; i++)); do printf . >&8; done

probe() { # index name url text
  local s r=
  if s=$(curl -gs -m "${o[timeout]}" -w '\n%{http_code} %{time_total}' -o "$base/$1" "$3" 2>/dev/null); then
    s=${s##*$'\n'}
    local code=${s% *} ms
    printf -v ms '%.0f' "$(awk -v x="${s#* }" 'BEGIN { print x * 1000 }')"
    if ((code < 200 || code > 299)); then r="status $code"
    elif [[ -n $4 ]] && ! grep -aFq -- "$4" "$base/$1"; then r="missing text"; fi
    if [[ $r ]]; then r="{\"name\":\"$2\",\"state\":\"down\",\"status\":$code,\"ms\":$ms,\"reason\":\"$r\"}"
    else r="{\"name\":\"$2\",\"state\":\"up\",\"status\":$code,\"ms\":$ms}"; fi
  else
    r="{\"name\":\"$2\",\"state\":\"down\",\"status\":null,\"ms\":null,\"reason\":\"no answer (curl $?)\"}"
  fi
  printf '%s %s\n' "$1" "$r" >&9
  printf . >&8
}

names=() states=() index=0 n=0 jobs=()
declare -A known=()
while read -r name url text || [[ $name ]]; do
  n=$((n + 1))
  text=${text%$'\r'} url=${url%$'\r'} name=${name%$'\r'}
  [[ -z $name || $name == \#* ]] && continue
  if ! [[ $name =~ ^[[:alnum:]._-]+$ && $url =~ ^https?://[^/] ]]; then
    names+=("line $n") states+=("malformed")
  elif [[ ${known[$name]-} ]]; then
    names+=("$name") states+=("duplicate")
  else
    known[$name]=1 names+=("$name") states+=("") jobs+=("$index" "$name" "$url" "$text")
  fi
  index=$((index + 1))
done

signal=
trap 'signal=${signal:-130}; echo stop >&9' INT
trap 'signal=${signal:-143}; echo stop >&9' TERM
(
  trap 'kill $(jobs -p) 2>/dev/null; exit' TERM
  trap '' INT
  set -- "${jobs[@]}"
  while (($#)); do
    read -r -n 1 -u 8
    probe "$1" "$2" "$3" "$4" &
    shift 4
  done
  wait
) &
crew=$!
(trap 'kill $! 2>/dev/null; exit' TERM; trap '' INT; sleep "${o[deadline]}" & wait $!; echo stop >&9) &
clock=$!

declare -A rows=()
left=$((${#jobs[@]} / 4))
while ((left > 0)) && [[ -z $signal ]]; do
  read -r at row <&9 || continue
  [[ $at == stop ]] && break
  rows[$at]=$row
  left=$((left - 1))
done
kill -TERM "$crew" "$clock" 2>/dev/null

up=0 down=0 unknown=0 out=
for ((i = 0; i < index; i++)); do
  row=${rows[$i]-"{\"name\":\"${names[i]}\",\"state\":\"unknown\",\"status\":null,\"ms\":null,\"reason\":\"${states[i]:-deadline}\"}"}
  case $row in *'"up"'*) up=$((up + 1)) ;; *'"state":"down"'*) down=$((down + 1)) ;; *) unknown=$((unknown + 1)) ;; esac
  out+="${out:+, }$row"
done
printf '{"checked": %d, "up": %d, "down": %d, "unknown": %d, "targets": [%s]}\n' "$index" "$up" "$down" "$unknown" "$out"
[[ $signal ]] && exit "$signal"
((down)) && exit 1
((unknown)) && exit 3
exit 0
