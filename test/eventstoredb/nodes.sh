#!/usr/bin/env bash
# EventStoreDB in containers for the tests: `nodes.sh single|cluster up|down`, and for the tests of faults
# `kill N`, `start N`, `freeze N`, `thaw N`, `leader`.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
kind=$1 action=$2 node=node${3:-}
compose() { docker compose -f "$here/compose.$kind.yaml" "$@"; }

# Prints who leads, as one of the nodes sees it: 1, 2 or 3.
leader() {
  local port address
  if [ "$kind" = single ]; then curl -sf -m 2 http://127.0.0.1:2113/health/live && echo 1; return; fi
  for port in 2121 2122 2123; do
    address=$(curl -sf -m 2 --cacert "$here/certs/ca/ca.crt" "https://127.0.0.1:$port/gossip" |
      tr -d ' \n' | tr '{' '\n' | grep '"state":"Leader","isAlive":true' |
      sed -nE 's/.*"httpEndPointPort":([0-9]+).*/\1/p') || continue
    case $address in 212[123]) echo "${address#212}"; return ;; esac
  done
  return 1
}

case $action in
  up)
    compose up -d
    for _ in {1..60}; do leader > /dev/null && exit 0; sleep 2; done
    echo 'No node leads.' >&2; exit 1 ;;
  down) compose down -v && rm -rf "$here/certs" ;;
  kill) compose kill -s KILL "$node" ;;
  start) compose up -d --no-deps "$node" ;;
  freeze) compose pause "$node" ;;
  thaw) compose unpause "$node" ;;
  leader) leader ;;
  *) echo "nodes.sh does not know $action." >&2; exit 2 ;;
esac
