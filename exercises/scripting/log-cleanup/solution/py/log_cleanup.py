#!/usr/bin/env python3
"""Removes old logs below a folder, and older ones first until a size is kept. Changes nothing without --delete."""

import argparse
import glob
import os
import re
import signal
import stat
import subprocess
import sys
import time
from collections import namedtuple

LOG_NAME = re.compile(r".+\.log(\..*)?", re.DOTALL)
Log = namedtuple("Log", "path size modified")


def log(level, msg, **fields):
    values = {"level": level, "msg": msg, **fields}
    line = " ".join(f"{key}={quoted(str(value))}" for key, value in values.items())
    print(line, file=sys.stderr)


def quoted(value):
    if re.fullmatch(r'[^\s"=]+', value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Cleanup:
    def __init__(self, root):
        self.root = root
        self.failures = 0

    def fail(self, path, error):
        self.failures += 1
        log("error", error.strerror, path=path)

    def find(self, folder=""):
        """All logs below a folder, as paths relative to the root."""
        found = []
        try:
            with os.scandir(os.path.join(self.root, folder)) as entries:
                for entry in entries:
                    path = os.path.join(folder, entry.name)
                    if entry.is_dir(follow_symlinks=False):
                        found += self.find(path)
                    elif entry.is_file(follow_symlinks=False) and LOG_NAME.fullmatch(entry.name):
                        log_file = self.look(path)
                        if log_file:
                            found.append(log_file)
        except OSError as error:
            self.fail(folder or ".", error)
        return found

    def look(self, path):
        """What the log is like now; None when it is gone, or no regular file any more."""
        try:
            found = os.lstat(os.path.join(self.root, path))
        except FileNotFoundError:
            return None
        return Log(path, found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None

    def remove(self, log_file):
        try:
            if self.look(log_file.path) != log_file:
                log("warn", "changed", path=log_file.path)
                return False
            os.unlink(os.path.join(self.root, log_file.path))
            return True
        except FileNotFoundError:
            log("warn", "changed", path=log_file.path)
        except OSError as error:
            self.fail(log_file.path, error)
        return False


def open_files():
    """The real paths of all files that processes have open, as far as we may know."""
    if not os.path.isdir("/proc/self/fd"):
        listed = subprocess.run(["lsof", "-Fn"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        return {line[1:] for line in os.fsdecode(listed.stdout).splitlines() if line.startswith("n")}
    found = set()
    for link in glob.iglob("/proc/[0-9]*/fd/*"):
        try:
            found.add(os.readlink(link))
        except OSError:
            pass
    return found


def plan_for(logs, is_open, oldest_allowed, max_bytes):
    """What to do with which log, oldest first, and how many bytes would be left."""
    plan = []
    left = sum(one.size for one in logs)
    aged = sum(one.size for one in logs if one.modified < oldest_allowed and not is_open(one))
    too_much = left - aged
    for one in sorted(logs, key=lambda one: (one.modified, one.path)):
        reason = "age" if one.modified < oldest_allowed else "size"
        if reason == "size" and (max_bytes is None or too_much <= max_bytes):
            break
        if is_open(one):
            plan.append(("keep", "open", one))
            continue
        plan.append(("remove", reason, one))
        left -= one.size
        if reason == "size":
            too_much -= one.size
    return plan, left


def whole_number(least):
    def parse(text):
        if not re.fullmatch("[0-9]+", text) or int(text) < least:
            raise argparse.ArgumentTypeError(f"not a whole number from {least}")
        return int(text)

    return parse


def main():
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--max-age", type=whole_number(1), default=14, metavar="DAYS")
    parser.add_argument("--max-bytes", type=whole_number(0), metavar="BYTES")
    parser.add_argument("--wait", type=whole_number(0), default=0, metavar="SECONDS")
    parser.add_argument("--delete", action="store_true")
    parser.add_argument("root", metavar="ROOT")
    options = parser.parse_args()
    if not os.path.isdir(options.root):
        parser.error(f"not a folder: {options.root}")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Names of files are bytes; what is no text must not end the program.
    sys.stdout.reconfigure(errors="surrogateescape")

    cleanup = Cleanup(options.root)
    logs = cleanup.find()
    opened = open_files()
    real_root = os.path.realpath(options.root)
    now = time.time_ns()
    plan, left = plan_for(
        logs,
        lambda one: os.path.join(real_root, one.path) in opened,
        now - options.max_age * 24 * 3600 * 10**9,
        options.max_bytes,
    )
    for action, reason, one in plan:
        print(action, reason, one.size, one.path, sep="\t")
    sys.stdout.flush()

    removed = []
    if options.delete:
        time.sleep(options.wait)
        opened = open_files() if options.wait else opened
        for action, _, one in plan:
            if action == "remove" and os.path.join(real_root, one.path) in opened:
                log("warn", "changed", path=one.path)
            elif action == "remove" and cleanup.remove(one):
                removed.append(one)
    planned = sum(action == "remove" for action, _, _ in plan)
    log("info", "summary", logs=len(logs), planned=planned, removed=len(removed), freed=sum(one.size for one in removed))
    if cleanup.failures:
        return 1
    return 3 if options.max_bytes is not None and left > options.max_bytes else 0


if __name__ == "__main__":
    sys.exit(main())
