#!/usr/bin/env bash
# Counts errors per minute in logs.

# A first try: it counts more than it should, and not per minute.
grep ERROR "$@" | wc -l
