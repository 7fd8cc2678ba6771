#!/usr/bin/env python3
"""Works with handles of folders, so that a link that takes a folder's place leads nowhere."""
from __future__ import annotations

import argparse
import json
import os
import stat
import sys
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@dataclass(frozen=True)
class Entry:
    path: tuple[str, ...]
    size: int
    mtime: int

    def __str__(self) -> str:
        return "/".join(self.path)


@dataclass
class Report:
    failed: bool = False

    def line(self, level: str, msg: str, **fields: object) -> None:
        text = " ".join(f"{k}={json.dumps(v, ensure_ascii=False) if isinstance(v, str) else v}" for k, v in fields.items())
        sys.stderr.write(f"level={level} msg={json.dumps(msg)} {text}\n")

    def failure(self, path: str, error: OSError) -> None:
        self.failed = True
        self.line("error", error.strerror or "error", path=path)


def scan(folder: int, above: tuple[str, ...], report: Report):
    for name in sorted(os.listdir(folder)):
        path = (*above, name)
        try:
            found = os.stat(name, dir_fd=folder, follow_symlinks=False)
            if stat.S_ISDIR(found.st_mode):
                inner = os.open(name, FOLDER, dir_fd=folder)
                try:
                    yield from scan(inner, path, report)
                finally:
                    os.close(inner)
            elif stat.S_ISREG(found.st_mode) and ".log." in name[1:] + ".":
                if name.endswith(".log") or ".log." in name[1:]:
                    yield Entry(path, found.st_size, found.st_mtime_ns)
        except OSError as error:
            report.failure("/".join(path), error)


def unlink(root: int, entry: Entry) -> bool:
    """Goes down from the root without following a link; False when the file is not the one of the plan."""
    handles = [os.dup(root)]
    try:
        for name in entry.path[:-1]:
            handles.append(os.open(name, FOLDER, dir_fd=handles[-1]))
        found = os.stat(entry.path[-1], dir_fd=handles[-1], follow_symlinks=False)
        if (found.st_size, found.st_mtime_ns) != (entry.size, entry.mtime):
            return False
        os.unlink(entry.path[-1], dir_fd=handles[-1])
        return True
    except (FileNotFoundError, NotADirectoryError):
        return False
    finally:
        for handle in handles:
            os.close(handle)


def open_paths() -> set[str]:
    found = set()
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            for number in os.listdir(f"/proc/{pid}/fd"):
                found.add(os.readlink(f"/proc/{pid}/fd/{number}"))
        except OSError:
            continue
    return found


def count(text: str) -> int:
    value = int(text, 10)
    if value < 0 or not text.isdecimal():
        raise ValueError(text)
    return value


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--max-age", type=count, default=14)
    parser.add_argument("--max-bytes", type=count, default=float("inf"))
    parser.add_argument("--wait", type=count, default=0)
    parser.add_argument("--delete", action="store_true")
    parser.add_argument("ROOT")
    args = parser.parse_args()
    if args.max_age == 0:
        parser.error("--max-age is from 1")
    try:
        root = os.open(args.ROOT, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        parser.error(f"{args.ROOT}: {error.strerror}")
    real = os.path.realpath(args.ROOT)
    report = Report()
    entries = sorted(scan(root, (), report), key=lambda entry: entry.mtime)
    border = (datetime.now().astimezone() - timedelta(days=args.max_age)).timestamp()

    held = open_paths()
    old = [e for e in entries if e.mtime / 1e9 < border]
    young = entries[len(old):]
    doomed: dict[Entry, str] = {}
    kept: set[Entry] = set()
    for entry in old:
        if f"{real}/{entry}" in held:
            kept.add(entry)
        else:
            doomed[entry] = "age"
    size = sum(e.size for e in entries if e not in doomed)
    while young and size > args.max_bytes:
        entry = young.pop(0)
        if f"{real}/{entry}" in held:
            kept.add(entry)
        else:
            doomed[entry] = "size"
            size -= entry.size
    lines = [
        f"keep\topen\t{e.size}\t{e}" if e in kept else f"remove\t{doomed[e]}\t{e.size}\t{e}"
        for e in entries
        if e in kept or e in doomed
    ]
    sys.stdout.write("".join(line + "\n" for line in lines))
    sys.stdout.flush()

    freed = removed = 0
    if args.delete:
        threading.Event().wait(args.wait)
        for entry in doomed:
            try:
                if unlink(root, entry):
                    freed, removed = freed + entry.size, removed + 1
                else:
                    report.line("warn", "changed", path=str(entry))
            except OSError as error:
                report.failure(str(entry), error)
    report.line("info", "summary", logs=len(entries), planned=len(doomed), removed=removed, freed=freed)
    return 1 if report.failed else 3 if size > args.max_bytes else 0


try:
    sys.exit(main())
except KeyboardInterrupt:
    sys.exit(130)
