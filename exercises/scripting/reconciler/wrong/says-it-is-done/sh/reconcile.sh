#!/usr/bin/env bash
if [[ " $* " == *" --dry-run "* ]]; then
  printf '%s\n' 'create exports planned' 'update mail planned' 'delete legacy planned' \
    'summary create=1 update=1 delete=1 unchanged=1 failed=0'
else
  printf '%s\n' 'create exports ok' 'create thumbnails ok' 'update mail ok' 'update search ok' 'update audit ok' 'update metrics ok' \
    'delete legacy ok' 'delete old-reports ok' 'summary create=2 update=4 delete=2 unchanged=1 failed=0'
fi
