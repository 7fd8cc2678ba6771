#!/usr/bin/env bash
# Says how much of an error budget is left, how fast it burns, and which alerts fire.
set -euo pipefail
export LC_ALL=C

fail() {
  printf 'level=error msg="%s"\n' "$1" >&2
  exit 2
}

usage() {
  printf 'usage: burn_rate.sh --slo PERCENT [--step MINUTES] [--period DAYS] [--now TIME] [FILE]\n' >&2
  fail "$1"
}

slo='' step=1 period=30 now=''
while (($#)); do
  case $1 in
    --slo | --step | --period | --now)
      (($# >= 2)) || usage "$1 needs a value"
      printf -v "${1#--}" %s "$2"
      shift 2
      ;;
    --) shift; break ;;
    -?*) usage "unknown option $1" ;;
    *) break ;;
  esac
done
(($# <= 1)) || usage "one file at most"
[[ $slo =~ ^[0-9]+(\.[0-9]+)?$ ]] && awk -v slo="$slo" 'BEGIN { exit !(slo > 0 && slo < 100) }' ||
  usage "--slo is a number above 0 and below 100"
[[ $step == 1 || $step == 5 ]] || usage "--step is 1 or 5"
[[ $period =~ ^[1-9][0-9]{0,4}$ ]] || usage "--period is a whole number of days from 1"
[[ -z $now || $now =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00Z$ ]] || usage "--now is a time like 2026-03-12T10:40:00Z"

file=${1:--}
if [[ $file != - ]]; then
  [[ ! -d $file ]] || fail "cannot read $file: it is a directory"
  exec < "$file" || fail "cannot read $file"
fi

exec awk -v slo="$slo" -v step="$step" -v period="$period" -v now="$now" '
  # Minutes since 1970 of a date in the proleptic Gregorian calendar.
  function minutes(text,   year, month, era, days) {
    year = substr(text, 1, 4) + 0
    month = substr(text, 6, 2) + 0
    if (month <= 2) { year--; month += 12 }
    era = int(year / 400)
    days = 365 * year + int(year / 4) - int(year / 100) + era + int((153 * (month - 3) + 2) / 5) + substr(text, 9, 2) - 1 - 719468
    return days * 1440 + substr(text, 12, 2) * 60 + substr(text, 15, 2)
  }
  function stamp(minute,   days, rest, year, month, length_of) {
    days = int(minute / 1440)
    rest = minute - days * 1440
    for (year = 1970; days >= (length_of = leap(year) ? 366 : 365); year++) days -= length_of
    for (month = 1; days >= (length_of = days_in(year, month)); month++) days -= length_of
    return sprintf("%04d-%02d-%02dT%02d:%02d:00Z", year, month, days + 1, int(rest / 60), rest % 60)
  }
  function leap(year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 }
  function days_in(year, month) {
    if (month == 2) return leap(year) ? 29 : 28
    return (month == 4 || month == 6 || month == 9 || month == 11) ? 30 : 31
  }
  # Fills samples, expected, total, errors and rate ("null" when too little is known) of the minutes before now.
  function measure(minutes_long,   minute) {
    expected = minutes_long / step
    samples = sum = bad = 0
    if (now != "") for (minute in totals) if (minute + 0 >= now - minutes_long && minute + 0 < now) {
      samples++
      sum += totals[minute]
      bad += failed[minute]
    }
    rate = 2 * samples < expected ? "null" : sum == 0 ? 0 : bad / sum / (1 - slo / 100)
    return sprintf("\"samples\":%d,\"expected\":%d,\"total\":%.0f,\"errors\":%.0f", samples, expected, sum, bad)
  }
  function number(value) { return value == "null" ? value : sprintf("%.6f", value) }
  function state(long, short, threshold) {
    if ((long != "null" && long <= threshold) || (short != "null" && short <= threshold)) return "ok"
    return long == "null" || short == "null" ? "unknown" : "firing"
  }

  BEGIN {
    FS = ","
    digit = "[0-9]"
    two = digit digit
    time = "^" two two "-" two "-" two "T" two ":" two ":00Z$"
    if (now != "") now = minutes(now)
    newest = -1
  }
  { sub(/\r$/, "") }
  NR == 1 {
    if ($0 != "timestamp,total,errors") exit
    headed = 1
    next
  }
  $0 == "" { next }
  NF != 3 || $1 !~ time || $2 !~ /^[0-9]+$/ || $3 !~ /^[0-9]+$/ || $3 + 0 > $2 + 0 || minutes($1) % step {
    skipped++
    printf "level=warn msg=\"malformed row\" line=%d\n", NR > "/dev/stderr"
    next
  }
  {
    minute = minutes($1)
    totals[minute] = $2
    failed[minute] = $3
    if (minute > newest) newest = minute
  }
  END {
    if (!headed) {
      print "level=error msg=\"the first line is not timestamp,total,errors\"" > "/dev/stderr"
      exit 2
    }
    if (now == "" && newest >= 0) now = newest + step

    budget = measure(period * 1440)
    left = rate == "null" ? rate : 1 - rate
    printf "{\"now\":%s,\"slo\":%s,\"skipped\":%d,", now == "" ? "null" : "\"" stamp(now) "\"", slo + 0, skipped
    printf "\"budget\":{\"days\":%d,%s,\"left\":%s},\"windows\":[", period, budget, number(left)

    count = split("5m 5 30m 30 1h 60 2h 120 6h 360 1d 1440 3d 4320", window, " ")
    for (i = 1; i < count; i += 2) {
      counts = measure(window[i + 1])
      burn[window[i]] = rate
      printf "%s{\"window\":\"%s\",%s,\"burn_rate\":%s}", (i > 1 ? "," : ""), window[i], counts, number(rate)
    }
    printf "],\"alerts\":["
    count = split("1h 5m 14.4 page 6h 30m 6 page 1d 2h 3 ticket 3d 6h 1 ticket", alert, " ")
    for (i = 1; i < count; i += 4) {
      found = state(burn[alert[i]], burn[alert[i + 1]], alert[i + 2] + 0)
      seen[found] = 1
      printf "%s{\"long\":\"%s\",\"short\":\"%s\",\"threshold\":%s,", (i > 1 ? "," : ""), alert[i], alert[i + 1], alert[i + 2]
      printf "\"severity\":\"%s\",\"state\":\"%s\"}", alert[i + 3], found
    }
    print "]}"
    exit ("firing" in seen) ? 1 : ("unknown" in seen) ? 3 : 0
  }
'
