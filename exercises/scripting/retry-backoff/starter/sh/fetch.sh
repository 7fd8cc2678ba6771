#!/usr/bin/env bash
# Fetches a URL into a file.
set -u

url='' out=''
while [[ $# -gt 0 ]]; do
  case $1 in
    --url) url=$2; shift 2 ;;
    --out) out=$2; shift 2 ;;
    *) shift ;;
  esac
done

# Works on a good day. Make it work on the others.
curl --silent --output "$out" "$url"
