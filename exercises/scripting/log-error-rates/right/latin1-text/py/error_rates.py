#!/usr/bin/env python3
"""Access log error rates: text read as Latin-1 (never fails), logging module, Counter."""
import argparse
import gzip
import itertools
import logging
import re
import sys
import zlib
from collections import Counter
from dataclasses import dataclass, field

REQUEST = re.compile(
    r"""(?x) ^ \S+ [ ] [^ ]+ [ ] [^ ]+ [ ] \[ [^]]* \] [ ]
    " (?P<method>[A-Z]+) [ ] (?P<target>[^ "]+) [ ] HTTP/[\d.]+ " [ ]
    (?P<status>[1-5]\d\d) [ ] (?:\d+|-) (?:[ ].*)? $""",
    re.ASCII | re.DOTALL,
)
UUID_OR_NUMBER = re.compile(r"(?i)(?:\d+|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})", re.ASCII)

logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="level=%(levelname)s %(message)s")
logging.addLevelName(logging.INFO, "info")
logging.addLevelName(logging.WARNING, "warn")
logging.addLevelName(logging.ERROR, "error")


@dataclass
class Tally:
    lines: int = 0
    malformed: int = 0
    requests: Counter = field(default_factory=Counter)
    errors: Counter = field(default_factory=Counter)

    def add(self, name, number, line):
        self.lines += 1
        found = REQUEST.match(line)
        if found is None:
            self.malformed += 1
            if self.malformed <= 10:
                logging.warning('msg="malformed line" file="%s" line=%d', name, number)
            return
        path = found["target"].partition("?")[0]
        segments = (":id" if UUID_OR_NUMBER.fullmatch(s) else s for s in path.split("/"))
        endpoint = f"{found['method']} {'/'.join(segments)}"
        self.requests[endpoint] += 1
        self.errors[endpoint] += found["status"].startswith("5")


def text(name):
    if name == "-":
        return open(0, encoding="latin-1", newline="\n", closefd=False)
    opener = gzip.open if name.endswith(".gz") else open
    return opener(name, "rt", encoding="latin-1", newline="\n")


def table(tally):
    yield "endpoint\trequests\terrors\terror_rate"
    for endpoint in sorted(tally.requests, key=lambda e: (-tally.errors[e] / tally.requests[e], -tally.requests[e], e)):
        n, bad = tally.requests[endpoint], tally.errors[endpoint]
        yield f"{endpoint}\t{n}\t{bad}\t{bad / n:.4f}"


def main():
    cli = argparse.ArgumentParser()
    cli.add_argument("--max-malformed", type=float, default=5)
    cli.add_argument("file", nargs="*", default=["-"])
    args = cli.parse_args()
    if not 0 <= args.max_malformed <= 100:
        cli.error("--max-malformed is from 0 to 100")
    tally = Tally()
    for name in args.file:
        try:
            with text(name) as lines:
                for number, line in zip(itertools.count(1), lines):
                    line = line.rstrip("\r\n")
                    if line and not line.isspace():
                        tally.add(name, number, line)
        except (OSError, EOFError, zlib.error) as error:
            logging.error('msg="cannot be read" file="%s" reason="%s"', name, error)
            sys.exit(2)
    logging.info("msg=summary lines=%d malformed=%d", tally.lines, tally.malformed)
    if tally.lines and 100 * tally.malformed / tally.lines > args.max_malformed:
        logging.error('msg="too many malformed lines"')
        sys.exit(3)
    sys.stdout.reconfigure(encoding="latin-1")
    for row in table(tally):
        print(row)


main()
