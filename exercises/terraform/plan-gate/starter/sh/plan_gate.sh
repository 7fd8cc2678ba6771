#!/usr/bin/env bash
# Stops a pipeline whose Terraform plan would lose data.

while [[ $# -gt 1 ]]; do
  case $1 in
    --stateful) shift 2 ;;
    --approvals) shift 2 ;;
    *) shift ;;
  esac
done

# Finds what is simply destroyed. The brief asks for more.
destroyed=$(jq -r '.resource_changes[]? | select(.change.actions == ["delete"]) | "blocked: " + .address' "$1")
[[ -z $destroyed ]] && exit 0
echo "$destroyed"
exit 1
