#!/bin/sh
# Stands where the old saas_admin.sh lay: the same calls, variables and folders, done by Benchwarden.
set -eu

# Cron calls with next to no environment.
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export PATH

script=$(readlink -f "$0")
program=${BENCHWARDEN:-}
if [ -z "$program" ]; then
  for candidate in "$(dirname "$script")/benchwarden" /usr/bin/benchwarden /opt/benchwarden/bin/benchwarden; do
    if [ -x "$candidate" ]; then
      program=$candidate
      break
    fi
  done
fi
if [ -z "$program" ]; then
  echo "saas_admin.sh: benchwarden is not installed here; set BENCHWARDEN to its place." >&2
  exit 69
fi

if [ $# -eq 0 ]; then
  set -- --help
fi

# The bench: where it is called, as cron's "cd" has it, else where this script or the link to it lies.
is_bench() { [ -d "$1/sites" ] && [ -d "$1/apps" ]; }
here=$(pwd)
beside=$(cd "$(dirname "$0")" && pwd)
if ! is_bench "$here" && is_bench "$beside"; then
  cd "$beside"
fi

BENCHWARDEN_AS_SCRIPT=yes
export BENCHWARDEN_AS_SCRIPT
exec "$program" "$@"
