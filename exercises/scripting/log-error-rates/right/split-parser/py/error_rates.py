"""Error rates per endpoint, parsed with str methods alone; no regular expressions."""
import gzip
import sys
import zlib
from contextlib import ExitStack

HEX = set("0123456789abcdefABCDEF")
DIGITS = set("0123456789")
UPPER = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def only(text, alphabet):
    return bool(text) and set(text) <= alphabet


def fold(segment):
    if only(segment, DIGITS):
        return ":id"
    groups = segment.split("-")
    if [len(g) for g in groups] == [8, 4, 4, 4, 12] and all(only(g, HEX) for g in groups):
        return ":id"
    return segment


def parse(line):
    """Returns (endpoint, status) or None when the line is malformed."""
    head, bracket, rest = line.partition(" [")
    if not bracket or len(head.split(" ")) != 3 or "" in head.split(" "):
        return None
    _, bracket, rest = rest.partition('] "')
    if not bracket or "]" in _:
        return None
    request, quote, rest = rest.partition('" ')
    words = request.split(" ")
    if not quote or len(words) != 3 or '"' in request:
        return None
    method, target, version = words
    if not only(method, UPPER) or not target or not version.startswith("HTTP/"):
        return None
    if not only(version[5:], DIGITS | {"."}):
        return None
    fields = rest.split(" ")
    if len(fields) < 2 or len(fields[0]) != 3 or not only(fields[0], DIGITS):
        return None
    status = int(fields[0])
    if not 100 <= status <= 599 or not (fields[1] == "-" or only(fields[1], DIGITS)):
        return None
    path = target.split("?")[0]
    return method + " " + "/".join(map(fold, path.split("/"))), status


def note(**fields):
    print(" ".join(f'{k}="{v}"' for k, v in fields.items()), file=sys.stderr)


def usage(text):
    note(level="error", msg=text)
    return 2


def main(argv):
    limit = 5.0
    while argv and argv[0].startswith("--"):
        option, equals, value = argv.pop(0).partition("=")
        if option != "--max-malformed":
            return usage("unknown option " + option)
        if not equals:
            if not argv:
                return usage("--max-malformed needs a value")
            value = argv.pop(0)
        try:
            limit = float(value)
        except ValueError:
            return usage("--max-malformed needs a number")
        if not 0 <= limit <= 100:
            return usage("--max-malformed is a percentage")
    seen = {}
    total = bad = 0
    for name in argv or ["-"]:
        try:
            with ExitStack() as stack:
                if name == "-":
                    stream = sys.stdin.buffer
                elif name.endswith(".gz"):
                    stream = stack.enter_context(gzip.open(name))
                else:
                    stream = stack.enter_context(open(name, "rb"))
                number = 0
                for raw in stream:
                    number += 1
                    line = raw.decode("ascii", "replace").rstrip("\r\n")
                    if not line.strip():
                        continue
                    total += 1
                    parsed = parse(line)
                    if parsed is None:
                        bad += 1
                        if bad <= 10:
                            note(level="warn", msg="malformed line", file=name, line=number)
                        continue
                    counts = seen.setdefault(parsed[0], [0, 0])
                    counts[0] += 1
                    counts[1] += parsed[1] >= 500
        except (OSError, EOFError, zlib.error) as problem:
            note(level="error", msg=f"cannot read ({problem.__class__.__name__})", file=name)
            return 2
    note(level="info", msg="summary", lines=total, malformed=bad)
    if total and bad / total * 100 > limit:
        note(level="error", msg="too much of the input is malformed")
        return 3
    rows = sorted((-e / n, -n, key) for key, (n, e) in seen.items())
    print("endpoint", "requests", "errors", "error_rate", sep="\t")
    for rate, n, key in rows:
        print(key, -n, seen[key][1], format(abs(rate), ".4f"), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
