"""Compares device and inode numbers instead of names."""
import errno
import getopt
import logging
import os
import pathlib
import sys
import time

logging.basicConfig(level="INFO", format="time=%(asctime)s level=%(lv)s %(message)s", datefmt="%FT%TZ")
out = logging.getLogger()


def tell(level, message):
    out.log(getattr(logging, level.upper().replace("WARN", "WARNING")), message, extra={"lv": level})


def usage(problem):
    tell("error", f'msg="{problem}"')
    raise SystemExit(2)


try:
    flags, operands = getopt.getopt(sys.argv[1:], "", ["max-age=", "max-bytes=", "wait=", "delete"])
except getopt.GetoptError as problem:
    usage(problem)
flags = dict(flags)
for name in ("--max-age", "--max-bytes", "--wait"):
    if name in flags and not (flags[name].isascii() and flags[name].isdigit()):
        usage(f"{name} is a whole number")
max_age = int(flags.get("--max-age", 14))
budget = int(flags["--max-bytes"]) if "--max-bytes" in flags else None
if max_age < 1 or len(operands) != 1:
    usage("--max-age is from 1, and one ROOT is needed")
root = pathlib.Path(operands[0])
if not root.is_dir():
    usage("ROOT is not a folder")

started = time.time()
failures = 0


def broken(error):
    global failures
    failures += 1
    path = os.path.relpath(error.filename, root)
    tell("error", f'msg="{os.strerror(error.errno)}" path="{path}"')


def is_log(name):
    return (name.endswith(".log") and len(name) > 4) or name.find(".log.", 1) > 0


def fingerprint(path):
    found = path.lstat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def in_use():
    seen = set()
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            for descriptor in (process / "fd").iterdir():
                try:
                    found = descriptor.stat()
                    seen.add((found.st_dev, found.st_ino))
                except OSError:
                    continue
        except OSError:
            continue
    return seen


logs = []
for folder, _, names in os.walk(root, onerror=broken):
    for name in names:
        path = pathlib.Path(folder, name)
        if is_log(name) and path.is_file() and not path.is_symlink():
            logs.append((path, fingerprint(path)))
logs.sort(key=lambda log: log[1][3])

used = in_use()
plan = []
remaining = sum(mark[2] for _, mark in logs)
for path, mark in logs:  # step 1
    if started - mark[3] / 1e9 > max_age * 86400:
        plan.append(("keep", "open", path, mark) if mark[:2] in used else ("remove", "age", path, mark))
        remaining -= mark[2] if plan[-1][0] == "remove" else 0
for path, mark in logs[len(plan):]:  # step 2
    if budget is None or remaining <= budget:
        break
    plan.append(("keep", "open", path, mark) if mark[:2] in used else ("remove", "size", path, mark))
    remaining -= mark[2] if plan[-1][0] == "remove" else 0

for action, reason, path, mark in plan:
    print(f"{action}\t{reason}\t{mark[2]}\t{path.relative_to(root)}", flush=True)

removed = []
if "--delete" in flags:
    try:
        time.sleep(int(flags.get("--wait", 0)))
    except KeyboardInterrupt:
        raise SystemExit(130)
    for action, _, path, mark in plan:
        if action == "keep":
            continue
        try:
            if fingerprint(path) != mark:
                raise FileNotFoundError
            path.unlink()
            removed.append(mark[2])
        except OSError as error:
            if error.errno in (None, errno.ENOENT, errno.ENOTDIR):
                tell("warn", f'msg=changed path="{path.relative_to(root)}"')
            else:
                error.filename = str(path)
                broken(error)

planned = len([step for step in plan if step[0] == "remove"])
tell("info", f"msg=summary logs={len(logs)} planned={planned} removed={len(removed)} freed={sum(removed)}")
raise SystemExit(1 if failures else 3 if budget is not None and remaining > budget else 0)
