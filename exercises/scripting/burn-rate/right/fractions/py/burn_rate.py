#!/usr/bin/env python3
"""Exact arithmetic: rates are fractions until they are printed."""
from __future__ import annotations

import getopt
import io
import json
import pathlib
import re
import sys
from calendar import timegm
from dataclasses import dataclass, field
from fractions import Fraction
from time import gmtime, strftime

PATTERN = re.compile(rb"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):00Z,(\d+),(\d+)")


@dataclass
class Series:
    step: int
    rows: dict[int, tuple[int, int]] = field(default_factory=dict)
    bad: list[int] = field(default_factory=list)

    def feed(self, number: int, line: bytes) -> None:
        found = PATTERN.fullmatch(line)
        if found:
            year, month, day, hour, minute, total, errors = map(int, found.groups())
            if errors <= total and minute % self.step == 0 and 1 <= month <= 12 and hour < 24 and minute < 60:
                self.rows[timegm((year, month, day, hour, minute, 0))] = (total, errors)
                return
        self.bad.append(number)


@dataclass
class Span:
    samples: int
    expected: int
    total: int
    errors: int

    def rate(self, allowed: Fraction) -> Fraction | None:
        if Fraction(self.samples, self.expected) < Fraction(1, 2):
            return None
        return Fraction(self.errors, self.total) / allowed if self.total else Fraction(0)


def shown(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def main() -> int:
    try:
        flags, names = getopt.getopt(sys.argv[1:], "", ["slo=", "step=", "period=", "now="])
        given = dict(flags)
        slo = Fraction(given["--slo"])
        step, period = int(given.get("--step", "1")), int(given.get("--period", "30"))
        now = None
        if "--now" in given:
            series = Series(step)
            series.feed(0, given["--now"].encode() + b",0,0")
            (now,) = series.rows
        if not 0 < slo < 100 or step not in (1, 5) or period < 1 or len(names) > 1:
            raise ValueError("a value is out of range")
    except (getopt.GetoptError, KeyError, ValueError, ZeroDivisionError) as problem:
        print("wrong usage:", problem, file=sys.stderr)
        return 2
    try:
        data = sys.stdin.buffer.read() if names in ([], ["-"]) else pathlib.Path(names[0]).read_bytes()
    except OSError as problem:
        print(problem, file=sys.stderr)
        return 2
    header, *lines = [line.rstrip(b"\r\n") for line in io.BytesIO(data)] or [b""]
    if header != b"timestamp,total,errors":
        print("header missing", file=sys.stderr)
        return 2
    series = Series(step)
    for number, line in enumerate(lines, 2):
        if line:
            series.feed(number, line)
    for number in series.bad:
        print('level=warn msg="malformed row" line=%d' % number, file=sys.stderr)
    if now is None:
        now = max(series.rows, default=None)
        now = None if now is None else now + step * 60

    def span(minutes: int) -> Span:
        inside = [
            series.rows[t]
            for t in range(now - minutes * 60, now, step * 60)
            if t in series.rows
        ] if now is not None else []
        return Span(len(inside), minutes // step, sum(r[0] for r in inside), sum(r[1] for r in inside))

    allowed = 1 - slo / 100
    names_of = {5: "5m", 30: "30m", 60: "1h", 120: "2h", 360: "6h", 1440: "1d", 4320: "3d"}
    spans = {name: span(minutes) for minutes, name in names_of.items()}
    budget = span(period * 1440)
    left = budget.rate(allowed)
    alerts, states = [], set()
    for pair, threshold, severity in [("1h/5m", "14.4", "page"), ("6h/30m", "6", "page"), ("1d/2h", "3", "ticket"), ("3d/6h", "1", "ticket")]:
        long, short = pair.split("/")
        both = [spans[name].rate(allowed) for name in (long, short)]
        if any(rate is not None and rate <= Fraction(threshold) for rate in both):
            state = "ok"
        elif None in both:
            state = "unknown"
        else:
            state = "firing"
        states.add(state)
        alerts.append({"long": long, "short": short, "threshold": float(threshold), "severity": severity, "state": state})
    print(json.dumps({
        "now": None if now is None else strftime("%Y-%m-%dT%H:%M:%SZ", gmtime(now)),
        "slo": float(slo),
        "skipped": len(series.bad),
        "budget": {"days": period, **vars(budget), "left": shown(None if left is None else 1 - left)},
        "windows": [{"window": name, **vars(s), "burn_rate": shown(s.rate(allowed))} for name, s in spans.items()],
        "alerts": alerts,
    }))
    return {True: 1}.get("firing" in states, 3 * ("unknown" in states))


sys.exit(main())
