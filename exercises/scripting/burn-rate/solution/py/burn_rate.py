#!/usr/bin/env python3
"""Says how much of an error budget is left, how fast it burns, and which alerts fire."""

import argparse
import json
import re
import sys
from datetime import datetime, timezone

HEADER = "timestamp,total,errors"
TIME_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)
ROW = re.compile(r"([^,]+),([0-9]+),([0-9]+)", re.ASCII)
WINDOWS = {"5m": 5, "30m": 30, "1h": 60, "2h": 120, "6h": 360, "1d": 1440, "3d": 4320}
ALERTS = [
    ("1h", "5m", 14.4, "page"),
    ("6h", "30m", 6, "page"),
    ("1d", "2h", 3, "ticket"),
    ("3d", "6h", 1, "ticket"),
]


def parse_minute(text):
    """Minutes since 1970 of a timestamp; ValueError when it is not one on a whole minute."""
    if not TIME.fullmatch(text):
        raise ValueError(f"not a time like 2026-03-12T10:40:00Z: {text}")
    seconds = int(datetime.strptime(text, TIME_FORMAT).replace(tzinfo=timezone.utc).timestamp())
    if seconds % 60:
        raise ValueError(f"not on a whole minute: {text}")
    return seconds // 60


def parse_row(line, step):
    match = ROW.fullmatch(line)
    if not match:
        raise ValueError("not three fields")
    minute, total, errors = parse_minute(match[1]), int(match[2]), int(match[3])
    if minute % step or errors > total:
        raise ValueError("off the step, or more errors than requests")
    return minute, total, errors


def read_samples(lines, step):
    """Samples by minute, and how many rows were malformed."""
    if next(lines, "").rstrip("\r\n") != HEADER:
        raise ValueError(f"the first line is not {HEADER}")
    samples, skipped = {}, 0
    for number, line in enumerate(lines, start=2):
        line = line.rstrip("\r\n")
        if not line:
            continue
        try:
            minute, total, errors = parse_row(line, step)
        except ValueError:
            skipped += 1
            print(f'level=warn msg="malformed row" line={number}', file=sys.stderr)
            continue
        samples[minute] = (total, errors)
    return samples, skipped


def measure(samples, now, length, step, slo):
    """What is known about the `length` minutes before `now`; the burn rate is None when that is too little."""
    inside = [] if now is None else [s for minute, s in samples.items() if now - length <= minute < now]
    expected = length // step
    total = sum(sample[0] for sample in inside)
    errors = sum(sample[1] for sample in inside)
    rate = None
    if 2 * len(inside) >= expected:
        rate = errors / total / (1 - slo / 100) if total else 0
    return {"samples": len(inside), "expected": expected, "total": total, "errors": errors}, rate


def state_of(long, short, threshold):
    known = [rate for rate in (long, short) if rate is not None]
    if any(rate <= threshold for rate in known):
        return "ok"
    return "firing" if len(known) == 2 else "unknown"


def slo_percent(text):
    value = float(text)
    if not 0 < value < 100:
        raise argparse.ArgumentTypeError("the SLO lies above 0 and below 100")
    return value


def days(text):
    if not re.fullmatch("[0-9]+", text) or int(text) < 1:
        raise argparse.ArgumentTypeError("the period is a whole number of days")
    return int(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--slo", type=slo_percent, required=True, metavar="PERCENT")
    parser.add_argument("--step", type=int, choices=(1, 5), default=1, metavar="MINUTES")
    parser.add_argument("--period", type=days, default=30, metavar="DAYS")
    parser.add_argument("--now", type=parse_minute, metavar="TIME")
    parser.add_argument("file", nargs="?", default="-", metavar="FILE")
    options = parser.parse_args()

    try:
        # Bytes that are no text make a row malformed; they must not end the program.
        source = sys.stdin.fileno() if options.file == "-" else options.file
        with open(source, encoding="utf-8", errors="replace", newline="\n") as lines:
            samples, skipped = read_samples(lines, options.step)
    except (OSError, ValueError) as error:
        print(f'level=error msg="{error}"', file=sys.stderr)
        return 2

    now = options.now
    if now is None and samples:
        now = max(samples) + options.step

    rates, windows = {}, []
    for name, length in WINDOWS.items():
        counts, rates[name] = measure(samples, now, length, options.step, options.slo)
        windows.append({"window": name, **counts, "burn_rate": rates[name]})
    counts, spent = measure(samples, now, options.period * 1440, options.step, options.slo)
    budget = {"days": options.period, **counts, "left": None if spent is None else 1 - spent}
    alerts = [
        {
            "long": long,
            "short": short,
            "threshold": threshold,
            "severity": severity,
            "state": state_of(rates[long], rates[short], threshold),
        }
        for long, short, threshold, severity in ALERTS
    ]
    moment = None if now is None else datetime.fromtimestamp(now * 60, timezone.utc).strftime(TIME_FORMAT)
    report = {
        "now": moment,
        "slo": options.slo,
        "skipped": skipped,
        "budget": budget,
        "windows": windows,
        "alerts": alerts,
    }
    print(json.dumps(report))

    states = {alert["state"] for alert in alerts}
    return 1 if "firing" in states else 3 if "unknown" in states else 0


if __name__ == "__main__":
    sys.exit(main())
