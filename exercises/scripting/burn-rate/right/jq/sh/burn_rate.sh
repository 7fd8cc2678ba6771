#!/bin/bash
# The shell reads the options, jq does the rest.
die() { echo "burn_rate: $*" >&2; exit 2; }

slo= step=1 period=30 now=null
while [ $# -gt 0 ]; do
  case "$1" in
    --slo) slo=${2-}; shift 2 ;;
    --step) step=${2-}; shift 2 ;;
    --period) period=${2-}; shift 2 ;;
    --now) now=\"${2-}\"; shift 2 ;;
    --*) die "unknown option $1" ;;
    *) break ;;
  esac || die "an option without a value"
done
[ $# -le 1 ] || die "more than one file"
printf %s "$slo" | grep -Eqx '[0-9]+([.][0-9]+)?' || die "--slo is a number between 0 and 100"
printf %s "$period" | grep -Eqx '0*[1-9][0-9]*' || die "--period is a number of days"
case $step in 1 | 5) ;; *) die "--step is 1 or 5" ;; esac

data=$(cat -- "${1:--}") || die "cannot read $1"
result=$(jq -Rs --argjson slo "$slo" --argjson step "$step" --argjson period "$period" --argjson now "$now" '
  def at: if test("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:00Z$") then fromdateiso8601 / 60 else error("not a time") end;
  def row:
    split(",")
    | select(length == 3 and (.[1:] | all(test("^[0-9]+$"))))
    | [(.[0] | at), (.[1] | tonumber), (.[2] | tonumber)]
    | select(.[0] % $step == 0 and .[2] <= .[1]);
  def name: if . % 1440 == 0 then "\(. / 1440)d" elif . % 60 == 0 then "\(. / 60)h" else "\(.)m" end;
  split("\n") | map(rtrimstr("\r")) as $lines
  | if $slo <= 0 or $slo >= 100 then "the SLO is out of range" | halt_error(2) else . end
  | if $lines[0] != "timestamp,total,errors" then "the header is missing" | halt_error(2) else . end
  | ([range(1; $lines | length) as $n
      | select($lines[$n] != "")
      | {line: ($n + 1), row: ([$lines[$n] | try row catch empty] | first)}]) as $rows
  | (reduce ($rows[].row | values) as $r ({}; .[$r[0] | tostring] = $r)) as $seen
  | ($seen | map(.)) as $samples
  | (if $now then ($now | try at catch ("--now is not a time" | halt_error(2)))
     else ($samples | map(.[0]) | max | values) + $step end // null) as $until
  | def span($minutes):
      [$samples[] | select($until != null and .[0] >= $until - $minutes and .[0] < $until)]
      | {samples: length, expected: ($minutes / $step), total: (map(.[1]) | add // 0), errors: (map(.[2]) | add // 0)}
      | .rate = if .samples < .expected / 2 then null
                elif .total == 0 then 0
                else .errors / .total / (1 - $slo / 100) end;
    ([5, 30, 60, 120, 360, 1440, 4320] | map({key: name, value: span(.)}) | from_entries) as $spans
  | {
      now: ($until | if . then . * 60 | todateiso8601 else . end),
      slo: $slo,
      skipped: ($rows | map(select(.row == null)) | length),
      budget: (span($period * 1440) | {days: $period} + . + {left: (if .rate == null then null else 1 - .rate end)} | del(.rate)),
      windows: [$spans | to_entries[] | {window: .key} + .value + {burn_rate: .value.rate} | del(.rate)],
      alerts: [
        (["1h", "5m", 14.4, "page"], ["6h", "30m", 6, "page"], ["1d", "2h", 3, "ticket"], ["3d", "6h", 1, "ticket"])
        | . as [$long, $short, $threshold, $severity]
        | [$spans[$long, $short].rate]
        | {$long, $short, $threshold, $severity,
           state: (if any(. != null and . <= $threshold) then "ok" elif any(. == null) then "unknown" else "firing" end)}
      ],
      bad: ($rows | map(select(.row == null) | .line))
    }' <<< "$data") || exit 2

jq -r '.bad[] | "level=warn msg=\"malformed row\" line=\(.)"' <<< "$result" >&2
jq 'del(.bad)' <<< "$result"
exit "$(jq '[.alerts[].state] | if any(. == "firing") then 1 elif any(. == "unknown") then 3 else 0 end' <<< "$result")"
