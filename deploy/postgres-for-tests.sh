#!/usr/bin/env bash
# A real PostgreSQL 17 with pgvector 0.8.0 for the conformance suite, without Docker: Debian trixie's packages unpacked into a folder
# of their own and run in a chroot, so the machine's own packages stay as they are. Debian or Ubuntu, needs root. For tests only:
# no password, loopback alone, and no fsync unless PG_FSYNC=on.
#
#   export ASSISTANT_TEST_POSTGRES="$(deploy/postgres-for-tests.sh)"     start (again), print the connection string
#   deploy/postgres-for-tests.sh stop                                    stop; the data stay in PG_ROOT
#   PG_ROOT=/opt/other PG_PORT=55999 deploy/postgres-for-tests.sh        a second one beside it
set -euo pipefail
ROOT=${PG_ROOT:-/opt/assistant-postgres-17}; PORT=${PG_PORT:-55417}; BIN=/usr/lib/postgresql/17/bin
MIRROR=${DEBIAN_MIRROR:-$(awk '/^URIs:/{print $2; exit}' /etc/apt/sources.list.d/debian.sources 2>/dev/null || true)}
MIRROR=${MIRROR:-http://deb.debian.org/debian}
id postgres >/dev/null 2>&1 || useradd --system --home-dir /nonexistent --shell /usr/sbin/nologin postgres
if [ ! -x "$ROOT$BIN/postgres" ]; then
  command -v mmdebstrap >/dev/null || { apt-get update -qq; apt-get install -y -qq --no-install-recommends mmdebstrap >/dev/null; }
  rm -rf "$ROOT"
  mmdebstrap --quiet --variant=extract --components=main --include=postgresql-17,postgresql-17-pgvector,dash trixie "$ROOT" "$MIRROR"
  for d in bin sbin lib lib64; do [ -e "$ROOT/$d" ] || ln -s "usr/$d" "$ROOT/$d"; done
  [ -e "$ROOT/usr/bin/sh" ] || ln -s dash "$ROOT/usr/bin/sh"
  mkdir -p "$ROOT"/{etc,tmp,run/postgresql,dev/shm}
  getent passwd root postgres > "$ROOT/etc/passwd"; getent group root postgres > "$ROOT/etc/group"
  rm -rf "$ROOT"/usr/lib/x86_64-linux-gnu/libLLVM* "$ROOT"/usr/lib/x86_64-linux-gnu/libz3* "$ROOT"/usr/share/{doc,man,locale,perl}   # jit is off: LLVM is never loaded
  chmod 1777 "$ROOT/tmp" "$ROOT/dev/shm"; chown postgres: "$ROOT/run/postgresql"
fi
in_root() { chroot --userspec=postgres:postgres "$ROOT" "$@"; }
case "${1:-start}" in
  start)
    if [ ! -s "$ROOT/var/lib/pgdata/PG_VERSION" ]; then
      install -d -o postgres -g postgres -m 700 "$ROOT/var/lib/pgdata"
      in_root $BIN/initdb -D /var/lib/pgdata -U postgres --auth=trust --locale=C.UTF-8 --encoding=UTF8 --no-sync >/dev/null
      cat >> "$ROOT/var/lib/pgdata/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
port = $PORT
unix_socket_directories = '/run/postgresql'
dynamic_shared_memory_type = mmap
shared_buffers = 512MB
maintenance_work_mem = 1GB
max_connections = 200
jit = off
fsync = ${PG_FSYNC:-off}
CONF
    fi
    for try in 1 2 3 4 5; do   # already up, or up at the first or a later try (after a crash old backends may hold the shared memory for a moment)
      in_root $BIN/pg_isready -q -h 127.0.0.1 -p "$PORT" && break
      in_root $BIN/pg_ctl -D /var/lib/pgdata -l /var/lib/pgdata/log -w -t 60 start >/dev/null 2>&1 || sleep 1
    done
    in_root $BIN/pg_isready -q -h 127.0.0.1 -p "$PORT" || { tail -20 "$ROOT/var/lib/pgdata/log" >&2; exit 1; }
    echo "Host=127.0.0.1;Port=$PORT;Username=postgres;Database=postgres" ;;
  stop) in_root $BIN/pg_ctl -D /var/lib/pgdata -m fast -w stop >/dev/null ;;
  url)  echo "Host=127.0.0.1;Port=$PORT;Username=postgres;Database=postgres" ;;
esac
