#!/usr/bin/env python3
"""Prints the error rate of every endpoint in access logs, worst first."""

import argparse
import gzip
import re
import sys
import zlib
from collections import defaultdict

LINE = re.compile(
    rb'[^ ]+ [^ ]+ [^ ]+ \[[^\]]*\] "([A-Z]+) ([^ "]+) HTTP/[0-9.]+" ([1-5][0-9][0-9]) (?:[0-9]+|-)(?: |$)'
)
ID = re.compile(rb"[0-9]+|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
MAX_WARNINGS = 10


class Unreadable(Exception):
    """A file that cannot be read to its end."""

    def __init__(self, name, reason):
        super().__init__(reason)
        self.name = name


def log(level, msg, **fields):
    parts = [f"level={level}", f'msg="{msg}"' if " " in msg else f"msg={msg}"]
    parts += [f"{key}={quote(str(value))}" for key, value in fields.items()]
    print(" ".join(parts), file=sys.stderr)


def quote(value):
    if re.search(r'[\s"=]', value) or not value:
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return value


def open_input(name):
    if name == "-":
        return sys.stdin.buffer
    if name.endswith(".gz"):
        return gzip.open(name, "rb")
    return open(name, "rb")


def lines_of(name):
    try:
        with open_input(name) as stream:
            yield from stream
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(name, getattr(error, "strerror", None) or str(error)) from error


def endpoint(method, target):
    path = target.split(b"?", 1)[0]
    folded = b"/".join(b":id" if ID.fullmatch(part) else part for part in path.split(b"/"))
    return method + b" " + folded


def percent(text):
    value = float(text)
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError("must be from 0 to 100")
    return value


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--max-malformed", type=percent, default=5.0, metavar="PERCENT")
    parser.add_argument("files", nargs="*", metavar="FILE")
    options = parser.parse_args()

    requests = defaultdict(int)
    errors = defaultdict(int)
    total = malformed = 0
    for name in options.files or ["-"]:
        try:
            for number, raw in enumerate(lines_of(name), start=1):
                line = raw.rstrip(b"\r\n")
                if not line.strip():
                    continue
                total += 1
                match = LINE.match(line)
                if not match:
                    malformed += 1
                    if malformed <= MAX_WARNINGS:
                        log("warn", "malformed line", file=name, line=number)
                    continue
                key = endpoint(match[1], match[2])
                requests[key] += 1
                if match[3] >= b"500":
                    errors[key] += 1
        except Unreadable as error:
            log("error", f"cannot read: {error}", file=error.name)
            return 2

    log("info", "summary", lines=total, malformed=malformed)
    if malformed * 100 > options.max_malformed * total:
        log("error", "too many malformed lines", malformed=malformed, lines=total)
        return 3

    table = sorted(
        ((errors[key] / count, count, key) for key, count in requests.items()),
        key=lambda row: (-row[0], -row[1], row[2]),
    )
    out = sys.stdout.buffer
    out.write(b"endpoint\trequests\terrors\terror_rate\n")
    for rate, count, key in table:
        out.write(b"%s\t%d\t%d\t%.4f\n" % (key, count, errors[key], rate))
    out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
