#!/usr/bin/env python3
"""asyncio: one task a target behind a semaphore; whatever is not done at the deadline is cancelled."""
import argparse
import asyncio
import contextlib
import json
import re
import signal
import sys
import time
import urllib.parse


async def ask(url):
    parts = urllib.parse.urlsplit(url)
    secure = parts.scheme == "https"
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port or (443 if secure else 80), ssl=secure or None)
    try:
        path = urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))
        writer.write(f"GET {path} HTTP/1.0\r\nHost: {parts.netloc}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first = re.match(r"HTTP/\d\.\d (\d{3})\b", head)
        if not first:
            raise ValueError("not an HTTP answer")
        length = re.search(r"(?im)^content-length:\s*(\d+)", head)
        body = await (reader.readexactly(int(length[1])) if length else reader.read())
        return int(first[1]), body
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def judge(target, options, gate):
    async with gate:
        begin = time.perf_counter()
        try:
            status, body = await asyncio.wait_for(ask(target["url"]), options.timeout)
        except asyncio.TimeoutError:
            target.update(state="down", reason="timed out")
        except (OSError, EOFError, ValueError, asyncio.LimitOverrunError) as error:
            target.update(state="down", reason=str(error) or type(error).__name__)
        else:
            target.update(status=status, ms=round((time.perf_counter() - begin) * 1000, 1), state="down")
            if not 200 <= status < 300:
                target["reason"] = f"status {status}"
            elif target["text"].encode() not in body:
                target["reason"] = f"body lacks {target['text']!r}"
            else:
                target["state"] = "up"
                del target["reason"]


def read(stream):
    targets, names = [], []
    for number, line in enumerate(stream.read().decode(errors="replace").split("\n"), 1):
        line = line.strip()
        if line and not line.startswith("#"):
            match = re.fullmatch(r"([A-Za-z0-9._-]+)\s+(https?://[^/\s]\S*)(?:\s+(.*))?", line)
            entry = {"name": match[1] if match else f"line {number}", "state": "unknown", "status": None, "ms": None}
            entry["reason"] = "malformed line" if not match else "duplicate" if match[1] in names else "out of time"
            if match and match[1] not in names:
                entry.update(url=match[2], text=match[3] or "")
            names.append(entry["name"])
            targets.append(entry)
    return targets


async def run(targets, options, end):
    loop = asyncio.get_running_loop()
    over, code = asyncio.Event(), []
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, lambda n=number: (code.append(128 + n), over.set()))
    gate = asyncio.Semaphore(options.concurrency)
    tasks = [asyncio.ensure_future(judge(target, options, gate)) for target in targets if "url" in target]
    stop = asyncio.ensure_future(over.wait())
    if tasks:
        everything = asyncio.gather(*tasks)
        await asyncio.wait({everything, stop}, timeout=max(0, end - time.monotonic()), return_when=asyncio.FIRST_COMPLETED)
        everything.cancel()
        await asyncio.gather(everything, return_exceptions=True)
    stop.cancel()
    return code[0] if code else None


def main():
    end = time.monotonic()
    cli = argparse.ArgumentParser()
    cli.add_argument("--concurrency", type=int, default=5)
    cli.add_argument("--timeout", type=float, default=1)
    cli.add_argument("--deadline", type=float, default=10)
    cli.add_argument("file", nargs="?", type=argparse.FileType("rb"), default=sys.stdin.buffer)
    options = cli.parse_args()
    if options.concurrency < 1 or not options.timeout > 0 or not options.deadline > 0:
        cli.error("numbers must be more than 0")
    targets = read(options.file)
    code = asyncio.run(run(targets, options, end + options.deadline))
    rows = [{key: value for key, value in t.items() if key not in ("url", "text")} for t in targets]
    count = lambda state: sum(1 for row in rows if row["state"] == state)
    print(json.dumps({"checked": len(rows), "up": count("up"), "down": count("down"), "unknown": count("unknown"), "targets": rows}, indent=1))
    if code is None:
        code = 1 if count("down") else 3 if count("unknown") else 0
    sys.exit(code)


main()
