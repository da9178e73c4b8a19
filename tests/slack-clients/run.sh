#!/usr/bin/env bash
# Runs Slack's own Node clients against the built simulator and closes with the line 'Slack clients: N passed, N failed'.
# Needs Node 20 and npm. Without them: in CI they are installed (Debian, as root), elsewhere the suite is skipped.
set -euo pipefail
cd "$(dirname "$0")"
skip() {
  echo "Slack clients: skipped, $1"
  if [ "${CI:-}" = true ]; then exit 1; fi
  exit 0
}
has_node() { command -v node >/dev/null && node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)'; }

if [ "${CI:-}" = true ]; then
  command -v npm >/dev/null || { apt-get update -qq; apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null; }
  # The distribution's Node may be older than 20; then Node itself comes as a package, and the older one only runs npm.
  if ! has_node; then
    case $(uname -m) in x86_64) arch=x64 ;; aarch64) arch=arm64 ;; *) skip "there is no Node 20 for $(uname -m)" ;; esac
    newer=${TMPDIR:-/tmp}/slack-clients-node
    npm install --silent --no-save --prefix "$newer" "node-linux-$arch@20" >/dev/null
    PATH=$newer/node_modules/node-linux-$arch/bin:$PATH
  fi
fi
command -v npm >/dev/null || skip "npm is not installed"
has_node || skip "Node 20 or later is not installed"

npm ci --silent
tap=$(mktemp); trap 'rm -f "$tap"' EXIT
rc=0
node --test --test-concurrency=2 --test-reporter=spec --test-reporter-destination=stdout --test-reporter=tap --test-reporter-destination="$tap" ./*.test.js || rc=$?
awk '/^# pass /{p=$3} /^# fail /{f=$3} /^# cancelled /{c=$3} END{printf "Slack clients: %d passed, %d failed\n", p, f+c; exit !(p>0)}' "$tap" || rc=1
exit "$rc"
