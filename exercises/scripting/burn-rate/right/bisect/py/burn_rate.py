"""Burn rates from sorted samples and running sums."""
import bisect
import csv
import datetime as dt
import itertools
import json
import sys

USAGE = "usage: burn_rate.py --slo PERCENT [--step 1|5] [--period DAYS] [--now TIME] [FILE]"
EPOCH = dt.datetime(1970, 1, 1)


class Refused(Exception):
    pass


def options_of(argv):
    values = {"--slo": None, "--step": "1", "--period": "30", "--now": None}
    rest = list(argv)
    while rest and rest[0] in values:
        if len(rest) < 2:
            raise Refused(f"{rest[0]} needs a value\n{USAGE}")
        values[rest[0]] = rest[1]
        rest = rest[2:]
    if len(rest) > 1 or (rest and rest[0].startswith("--")):
        raise Refused(USAGE)
    try:
        slo = float(values["--slo"])
        step = {"1": 1, "5": 5}[values["--step"]]
        period = int(values["--period"])
        now = None if values["--now"] is None else when(values["--now"])
    except (TypeError, ValueError, KeyError):
        raise Refused(USAGE) from None
    if not (0 < slo < 100 and period > 0):
        raise Refused(USAGE)
    return slo, step, period, now, rest[0] if rest else "-"


def when(text):
    moment = dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    if len(text) != 20:
        raise ValueError(text)
    return moment


def load(stream, step):
    rows = csv.reader(stream, quoting=csv.QUOTE_NONE)
    if next(rows, None) != ["timestamp", "total", "errors"]:
        raise Refused("no header timestamp,total,errors")
    seen, skipped = {}, 0
    for row in rows:
        if not row:
            continue
        try:
            at, total, errors = row
            at = when(at)
            if not (total.isdecimal() and errors.isdecimal() and total.isascii() and errors.isascii()):
                raise ValueError
            if int(errors) > int(total) or at.second or at.minute % step:
                raise ValueError
        except ValueError:
            skipped += 1
            sys.stderr.write('level=warn msg="malformed row" line=%d\n' % rows.line_num)
        else:
            seen[at] = int(total), int(errors)
    return seen, skipped


def run(argv):
    slo, step, period, now, name = options_of(argv)
    try:
        with (sys.stdin if name == "-" else open(name, newline="")) as stream:
            seen, skipped = load(stream, step)
    except OSError as problem:
        raise Refused(str(problem)) from None

    times = sorted(seen)
    totals = [0, *itertools.accumulate(seen[t][0] for t in times)]
    errors = [0, *itertools.accumulate(seen[t][1] for t in times)]
    if now is None and times:
        now = times[-1] + dt.timedelta(minutes=step)

    def span(minutes):
        if now is None:
            low = high = 0
        else:
            low = bisect.bisect_left(times, now - dt.timedelta(minutes=minutes))
            high = bisect.bisect_left(times, now)
        found = {
            "samples": high - low,
            "expected": minutes // step,
            "total": totals[high] - totals[low],
            "errors": errors[high] - errors[low],
        }
        if found["samples"] / found["expected"] < 0.5:
            return found, None
        ratio = found["errors"] / found["total"] if found["total"] else 0.0
        return found, ratio * 100 / (100 - slo)

    lengths = [("5m", 5), ("30m", 30), ("1h", 60), ("2h", 120), ("6h", 360), ("1d", 1440), ("3d", 4320)]
    measured = {name: span(minutes) for name, minutes in lengths}
    month, spent = span(period * 1440)
    alerts = []
    for long, short, threshold, severity in (
        ("1h", "5m", 14.4, "page"), ("6h", "30m", 6, "page"), ("1d", "2h", 3, "ticket"), ("3d", "6h", 1, "ticket"),
    ):
        verdicts = {None if measured[w][1] is None else measured[w][1] > threshold for w in (long, short)}
        state = "ok" if False in verdicts else "unknown" if None in verdicts else "firing"
        alerts.append(dict(long=long, short=short, threshold=threshold, severity=severity, state=state))
    json.dump(
        {
            "now": now and now.isoformat() + "Z",
            "slo": slo,
            "skipped": skipped,
            "budget": {"days": period, **month, "left": None if spent is None else round(1 - spent, 6)},
            "windows": [
                {"window": name, **found, "burn_rate": None if rate is None else round(rate, 4)}
                for name, (found, rate) in measured.items()
            ],
            "alerts": alerts,
        },
        sys.stdout,
        indent=2,
    )
    states = [alert["state"] for alert in alerts]
    return 1 if "firing" in states else 3 if "unknown" in states else 0


try:
    sys.exit(run(sys.argv[1:]))
except Refused as refusal:
    sys.exit((print(refusal, file=sys.stderr), 2)[1])
