"""Worker threads over a queue, http.client, results put back in order at the end."""
import getopt
import http.client
import json
import os
import queue
import signal
import socket
import sys
import threading
from time import perf_counter
from urllib.parse import urlsplit


def one(url, limit):
    parts = urlsplit(url)
    connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    begin = perf_counter()
    connection = connect(parts.hostname, parts.port, timeout=limit)
    try:
        target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
        connection.request("GET", target)
        sock = connection.sock
        answer = connection.getresponse()
        while True:
            left = limit - (perf_counter() - begin)
            if left <= 0:
                raise socket.timeout
            sock.settimeout(left)
            if not answer.read1(4096):
                break
        if answer.length:
            raise http.client.IncompleteRead(b"")
        return answer.status, (perf_counter() - begin) * 1000, ""
    except socket.timeout:
        return None, None, "time-out"
    except (OSError, http.client.HTTPException) as problem:
        return None, None, type(problem).__name__
    finally:
        connection.close()


def valid(url):
    try:
        parts = urlsplit(url)
        parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def worker(todo, done, limit, retries):
    while True:
        try:
            index, url = todo.get_nowait()
        except queue.Empty:
            return
        entry = {"url": url, "status": None, "ms": None, "attempts": 0}
        if not valid(url):
            entry["error"] = "not a URL"
        else:
            for entry["attempts"] in range(1, retries + 2):
                entry["status"], entry["ms"], problem = one(url, limit)
                if entry["status"] is not None and entry["status"] // 100 != 5:
                    break
            if problem:
                entry["error"] = problem
        done[index] = entry


def main(argv):
    try:
        options, names = getopt.gnu_getopt(argv, "", ["concurrency=", "timeout=", "retries="])
        given = dict(options)
        workers = int(given.get("--concurrency", "4"))
        limit = float(given.get("--timeout", "2"))
        retries = int(given.get("--retries", "2"))
        if workers < 1 or not limit > 0 or retries < 0 or len(names) > 1:
            raise ValueError("out of range")
        source = open(names[0], errors="replace") if names else sys.stdin
    except (getopt.GetoptError, ValueError, OSError) as problem:
        print("url_timings:", problem, file=sys.stderr)
        return 2
    todo, urls = queue.Queue(), []
    for line in source:
        line = line.strip()
        if line and line[0] != "#":
            todo.put((len(urls), line))
            urls.append(line)
    done = [None] * len(urls)
    threads = [threading.Thread(target=worker, args=(todo, done, limit, retries), daemon=True) for _ in range(min(workers, len(urls)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(0.1)
    good = 0
    for entry in done:
        good += entry["status"] is not None and entry["status"] in range(200, 400)
        print(json.dumps(entry, separators=(",", ":")))
    print(f"urls={len(urls)} ok={good} failed={len(urls) - good}", file=sys.stderr)
    return int(good < len(urls))


signal.signal(signal.SIGTERM, lambda number, frame: os._exit(143))
signal.signal(signal.SIGINT, lambda number, frame: os._exit(130))
sys.exit(main(sys.argv[1:]))
