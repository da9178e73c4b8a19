#!/usr/bin/env bash
# ClickHouse's real engine (chDB, about 550 MB from npm) on a free port of loopback, for the tests of ClickHouseEngine. Needs Node 20 and npm; Linux or macOS.
#
#   export ASSISTANT_TEST_CLICKHOUSE="$(tests/clickhouse-shim/run.sh)"   install at first, start, print the URL
#   tests/clickhouse-shim/run.sh stop                                    stop it; its data are thrown away
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); place=$(cd "$here/../.." && pwd)/artifacts/clickhouse-shim
mkdir -p "$place"
stop() { if [ -f "$place/pid" ]; then kill "$(cat "$place/pid")" 2>/dev/null || true; rm -f "$place/pid"; fi; }
if [ "${1:-start}" = stop ]; then stop; exit 0; fi
command -v npm >/dev/null || { echo "npm is not installed" >&2; exit 1; }
cp "$here"/package.json "$here"/package-lock.json "$here"/server.js "$place/"
if ! cmp -s "$here/package-lock.json" "$place/installed.json"; then
  # not "npm ci": it refuses a lock file without the other platforms' libraries; "install" takes versions and hashes from it just the same
  (cd "$place" && npm install --no-save --no-audit --no-fund --ignore-scripts >/dev/null)
  cp "$here/package-lock.json" "$place/installed.json"
fi
stop
nohup node "$place/server.js" >"$place/url" 2>"$place/log" & echo $! >"$place/pid"
for _ in $(seq 600); do
  if [ -s "$place/url" ]; then cat "$place/url"; exit 0; fi
  kill -0 "$(cat "$place/pid")" 2>/dev/null || { tail -20 "$place/log" >&2; exit 1; }
  sleep 0.1
done
echo "the engine did not start within a minute" >&2; exit 1
