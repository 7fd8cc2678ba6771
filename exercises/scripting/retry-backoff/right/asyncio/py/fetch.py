#!/usr/bin/env python3
"""asyncio streams and a small HTTP/1.1 reader; wait_for bounds the attempt, a task is cancelled by signals."""
import argparse
import asyncio
import contextlib
import datetime as dt
import email.utils
import json
import os
import random
import signal
import sys
import tempfile
import urllib.parse


class Broken(Exception):
    pass


def line(level, msg, **extra):
    stamp = dt.datetime.now(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    print(json.dumps({"time": stamp, "level": level, "msg": msg} | extra), file=sys.stderr, flush=True)


async def get(url, token):
    parts = urllib.parse.urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 80, limit=1 << 24)
    try:
        path = urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAuthorization: Bearer {token}\r\n"
            "Connection: close\r\nAccept: */*\r\n\r\n".encode()
        )
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        words = head[0].split(" ")
        if len(words) < 2 or not words[0].startswith("HTTP/") or not words[1].isdigit():
            raise Broken("not an HTTP answer")
        headers = {}
        for field in head[1:]:
            name, colon, value = field.partition(":")
            if colon:
                headers[name.strip().lower()] = value.strip()
        if headers.get("transfer-encoding", "").lower() == "chunked":
            body = b""
            while True:
                size = int((await reader.readline()).split(b";")[0].strip() or b"x", 16)
                piece = await reader.readexactly(size)
                await reader.readexactly(2)
                if size == 0:
                    break
                body += piece
        elif "content-length" in headers:
            body = await reader.readexactly(int(headers["content-length"]))
        else:
            body = await reader.read()
        return int(words[1]), headers, body
    finally:
        writer.close()
        # asyncio writes a reset that nobody waited for to standard error when the program ends.
        with contextlib.suppress(OSError):
            await writer.wait_closed()


def seconds(header):
    if header is None:
        return None
    if header.isdigit():
        return int(header)
    try:
        when = email.utils.parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    return max(0, (when - dt.datetime.now(dt.timezone.utc)).total_seconds())


def save(path, body):
    folder = os.path.dirname(path) or "."
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
        file.write(body)
    os.replace(file.name, path)


async def fetch(args, token):
    loop = asyncio.get_running_loop()
    end = loop.time() + args.budget
    bound = args.base
    for attempt in range(1, args.attempts + 1):
        info, headers, retry = {"attempt": attempt}, {}, True
        try:
            status, headers, body = await asyncio.wait_for(get(args.url, token), args.timeout)
            info["status"] = status
            if status == 200:
                save(args.out, body)
                line("info", "attempt", **info, outcome="ok")
                return 0
            retry = status in {429, 500, 502, 503, 504}
            if status not in {429, 503}:
                headers = {}
        except asyncio.TimeoutError:
            info["error"] = "timeout"
        except (OSError, EOFError, Broken, ValueError, asyncio.LimitOverrunError) as error:
            info["error"] = type(error).__name__
        pause = seconds(headers.get("retry-after"))
        if pause is None:
            pause = random.uniform(0, min(bound, args.cap))
        bound *= 2
        if not retry or attempt == args.attempts or loop.time() + pause > end:
            line("error", "attempt", **info, outcome="give-up")
            return 1
        line("warn", "attempt", **info, outcome="retry", delay_ms=int(pause * 1000))
        await asyncio.sleep(pause)
    return 1


async def main():
    class Parser(argparse.ArgumentParser):
        def error(self, message):
            line("error", message)
            raise SystemExit(2)

    cli = Parser()
    cli.add_argument("--url", required=True)
    cli.add_argument("--out", required=True)
    cli.add_argument("--attempts", type=int, default=5)
    for name, default in (("base", 0.1), ("cap", 2.0), ("timeout", 1.0), ("budget", 10.0)):
        cli.add_argument("--" + name, type=float, default=default)
    args = cli.parse_args()
    token = os.getenv("API_TOKEN") or cli.error("API_TOKEN must be set")
    task = asyncio.ensure_future(fetch(args, token))
    caught = []

    def stop(number):
        caught.append(number)
        task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop, number)
    try:
        return await task
    except asyncio.CancelledError:
        line("warn", "interrupted")
        return 128 + caught[0]


sys.exit(asyncio.run(main()))
