#!/usr/bin/env bash
# Null-terminated names, stat for everything, open files by device and inode.
set -u

bad_usage() { printf 'log_cleanup: %s\n' "$@" >&2; exit 2; }
declare -A option=([max-age]=14 [max-bytes]=-1 [wait]=0)
delete=0
while [[ ${1-} == -* ]]; do
  if [[ $1 == --delete ]]; then delete=1
  elif [[ -v option[${1#--}] && ${2-} =~ ^(0|[1-9][0-9]*)$ ]]; then option[${1#--}]=$2; shift
  else bad_usage "do not understand $1 ${2-}"; fi
  shift
done
[[ $# == 1 ]] || bad_usage "one ROOT"
[[ ${option[max-age]} != 0 ]] || bad_usage "--max-age is at least 1"
[[ -d $1 ]] || bad_usage "no folder: $1"
root=${1%/} limit=${option[max-bytes]}

say() { # level msg path
  local path=${3//\"/\\\"}
  echo "level=$1 msg=\"$2\" path=\"$path\"" >&2
}
trouble=0
walk() { # folder below the root, with a slash at its end
  local entry name
  if [[ ! -r $root/$1 || ! -x $root/$1 ]]; then
    say error "cannot read the folder" "${1%/}"
    trouble=1
    return
  fi
  for entry in "$root/$1"*; do
    name=${entry##*/}
    if [[ -L $entry ]]; then continue
    elif [[ -d $entry ]]; then walk "$1$name/"
    elif [[ -f $entry && ($name == ?*.log || $name == ?*.log.*) ]]; then
      printf '%s %s\0' "$(stat -c '%.9Y %s %d:%i' -- "$entry")" "$1$name"
    fi
  done
}
shopt -s dotglob nullglob
exec 5>&2
mapfile -d '' -t logs < <(walk '' | LC_ALL=C sort -z -n; )
# The walk runs in a process of its own; look for its trouble here again.
[[ -z $(find "$root/" -type d ! \( -readable -executable \) -prune -print -quit) ]] || trouble=1

open_files() {
  declare -gA used=()
  local id
  while read -r id; do used[$id]=1; done < <(stat -L -c %d:%i /proc/[0-9]*/fd/* 2> /dev/null)
}
open_files

too_old=$(date -d "${option[max-age]} days ago" +%s.%N)
before() { [[ ${1%.*} -lt ${2%.*} || (${1%.*} -eq ${2%.*} && ${1#*.} < ${2#*.}) ]]; }

total=0
for log in ${logs[@]+"${logs[@]}"}; do
  read -r time size id path <<< "$log"
  total=$((total + size))
  if before "$time" "$too_old" && [[ ! -v used[$id] ]]; then total=$((total - size)); fi
done
plan=()
for log in ${logs[@]+"${logs[@]}"}; do
  read -r time size id _ <<< "$log"
  path=${log#* * * }
  why=age
  before "$time" "$too_old" || why=size
  [[ $why == age ]] || ((limit >= 0 && total > limit)) || break
  if [[ -v used[$id] ]]; then
    printf 'keep\topen\t%s\t%s\n' "$size" "$path"
  else
    [[ $why == age ]] || total=$((total - size))
    printf 'remove\t%s\t%s\t%s\n' "$why" "$size" "$path"
    plan+=("$log")
  fi
done

gone=0 freed=0
if ((delete)); then
  sleep "${option[wait]}"
  for log in ${plan[@]+"${plan[@]}"}; do
    read -r time size id _ <<< "$log"
    path=${log#* * * }
    if [[ -L $root/$path || $(stat -c '%.9Y %s %d:%i' -- "$root/$path" 2>&1) != "$time $size $id" ]]; then
      say warn changed "$path"
    elif rm -f -- "$root/$path" 2> /dev/null; then
      gone=$((gone + 1)) freed=$((freed + size))
    else
      say error "cannot remove the log" "$path"
      trouble=1
    fi
  done
fi
echo "level=info msg=summary logs=${#logs[@]} planned=${#plan[@]} removed=$gone freed=$freed" >&2
if ((trouble)); then exit 1; fi
if ((limit >= 0 && total > limit)); then exit 3; fi
