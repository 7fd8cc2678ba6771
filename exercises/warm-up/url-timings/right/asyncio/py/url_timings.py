#!/usr/bin/env python3
"""asyncio: a semaphore for the concurrency, streams for HTTP, gather keeps the order."""
import argparse
import asyncio
import contextlib
import json
import signal
import ssl
import sys
import time
import urllib.parse


class NoAnswer(Exception):
    pass


async def exchange(parts):
    secure = parts.scheme == "https"
    reader, writer = await asyncio.open_connection(
        parts.hostname, parts.port or (443 if secure else 80), ssl=ssl.create_default_context() if secure else None
    )
    try:
        path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        status_line, *fields = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        try:
            status = int(status_line.split()[1])
        except (IndexError, ValueError):
            raise NoAnswer("malformed answer")
        headers = {name.strip().lower(): value.strip() for name, _, value in (f.partition(":") for f in fields) if name}
        if "content-length" in headers:
            await reader.readexactly(int(headers["content-length"]))
        else:
            while await reader.read(65536):
                pass
        return status
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def time_url(url, options, gate):
    row = {"url": url, "status": None, "ms": None, "attempts": 0}
    try:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise ValueError
    except ValueError:
        return {**row, "error": "not a URL"}
    async with gate:
        while True:
            row["attempts"] += 1
            row.pop("error", None)
            start = time.perf_counter()
            try:
                row["status"] = await asyncio.wait_for(exchange(parts), options.timeout)
                row["ms"] = round((time.perf_counter() - start) * 1e3, 3)
            except asyncio.TimeoutError:
                row.update(status=None, ms=None, error="time-out")
            except (OSError, EOFError, ValueError, NoAnswer) as problem:
                row.update(status=None, ms=None, error=str(problem) or type(problem).__name__)
            if row["attempts"] > options.retries or (row["status"] or 599) < 500:
                return row


async def run(urls, options):
    loop = asyncio.get_running_loop()
    work = asyncio.ensure_future(asyncio.gather(*(time_url(u, options, GATE(options)) for u in urls)))
    code = []
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, lambda n=number: (code.append(n), work.cancel()))
    try:
        rows = await work
    except asyncio.CancelledError:
        return 128 + code[0]
    for row in rows:
        print(json.dumps(row))
    ok = sum(1 for row in rows if 200 <= (row["status"] or 0) < 400)
    print(f"urls={len(rows)} ok={ok} failed={len(rows) - ok}", file=sys.stderr)
    return 0 if ok == len(rows) else 1


gates = {}


def GATE(options):
    return gates.setdefault("one", asyncio.Semaphore(options.concurrency))


def main():
    cli = argparse.ArgumentParser()
    cli.add_argument("--concurrency", type=int, default=4)
    cli.add_argument("--timeout", type=float, default=2)
    cli.add_argument("--retries", type=int, default=2)
    cli.add_argument("file", type=argparse.FileType("r"), nargs="?", default=sys.stdin)
    options = cli.parse_args()
    if options.concurrency < 1 or options.retries < 0 or not options.timeout > 0:
        cli.error("a number is out of range")
    lines = (line.strip() for line in options.file)
    urls = [line for line in lines if line and not line.startswith("#")]
    sys.exit(asyncio.run(run(urls, options)))


main()
