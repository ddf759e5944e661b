#!/usr/bin/env bash
# Installs the .deb on a real systemd, and lives through what a service lives through: a throw-away machine (nspawn) over this
# machine's own files; nothing here is changed.
# Usage: script/lib/systemd-trial.sh [DEB]     as root, about 2 minutes; the package with Java in agent-dist/target/packages unless told
# Ends with 0 when all holds, 1 when something does not, 77 when it cannot run here (and says why).
set -uo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
package=$(readlink -m "${1:-$(ls "$root"/agent-dist/target/packages/benchwarden_*_amd64.deb 2>/dev/null | head -n 1)}")
state=/var/lib/benchwarden/state.db
unit=benchwarden.service
received=/var/lib/receiver/alerts.jsonl

cannot() { echo "systemd-trial cannot run: $*" >&2; exit 77; }
[ "$(id -u)" = 0 ] || cannot "it takes root to boot a machine."
for program in /usr/lib/systemd/systemd systemd-nspawn dbus-daemon nsenter unshare dpkg-deb /usr/bin/python3; do
  command -v "$program" >/dev/null || cannot "$program is missing. Debian: apt-get install systemd systemd-container dbus dpkg python3"
done
[ -f "$package" ] || cannot "no package. Build it: script/package --quick"

work=$(mktemp -d) leader= nspawn= failed=0 passed=0
finish() {
  [ -n "$leader" ] && inside systemctl poweroff --force >/dev/null 2>&1
  if [ -n "$nspawn" ]; then
    for _ in $(seq 100); do kill -0 "$nspawn" 2>/dev/null || break; sleep 0.1; done
    kill -KILL "$nspawn" 2>/dev/null
  fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# --- The machine ---

boot() {
  unshare --mount --propagation private bash -euc '
    umount -R /sys/fs/cgroup 2>/dev/null || umount -l /sys/fs/cgroup
    mount -t cgroup2 cgroup2 /sys/fs/cgroup
    mount -t tmpfs -o size=1g tmpfs "$1"
    mkdir "$1/upper" "$1/work" "$1/machine"
    mount -t overlay overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" "$1/machine"
    rm -rf "$1"/machine/etc/systemd/system/*.wants "$1"/machine/etc/rc?.d "$1/machine/etc/machine-id" "$1/machine/etc/benchwarden" "$1/machine/usr/lib/benchwarden"
    : >"$1/machine/etc/machine-id"
    ln -sf /dev/null "$1/machine/etc/systemd/system/console-getty.service"
    exec systemd-nspawn --quiet -D "$1/machine" --boot --register=no --keep-unit --private-network --machine=benchwarden-trial \
      --console=pipe -- systemd.unit=multi-user.target' trial "$work" >"$work.log" 2>&1 </dev/null &
  nspawn=$!
  local state
  for _ in $(seq 300); do
    leader=$(pgrep -P "$nspawn" -x systemd | head -n 1)
    state=$([ -n "$leader" ] && inside systemctl is-system-running 2>/dev/null)
    case "$state" in running | degraded) rm -f "$work.log"; return ;; esac
    kill -0 "$nspawn" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 5 "$work.log" >&2
  rm -f "$work.log"
  cannot "no systemd came up in nspawn (it needs namespaces, overlayfs and cgroup2; see above)."
}

inside() { nsenter -t "$leader" --all --root --wd "$@"; }
put() { inside sh -c 'mkdir -p "$(dirname "$1")" && cat >"$1"' put "$1"; }

# The build before this one: a lower version, and when it goes it leaves a state file of the schema before.
previous_package() {
  dpkg-deb -R "$package" "$work/previous"
  sed -i 's/^Version:.*/Version: 0.0.9/' "$work/previous/DEBIAN/control"
  sed -i '$d' "$work/previous/DEBIAN/prerm"
  cat >>"$work/previous/DEBIAN/prerm" <<'SHELL'
if [ "$1" = upgrade ]; then
  /usr/bin/python3 - <<'PYTHON'
import sqlite3
state = sqlite3.connect("/var/lib/benchwarden/state.db")
state.execute("ALTER TABLE delivery DROP COLUMN alerts")
state.execute("PRAGMA user_version = 3")
state.commit()
PYTHON
fi
exit 0
SHELL
  dpkg-deb --root-owner-group -Znone -b "$work/previous" "$work/previous.deb" >/dev/null
  rm -rf "$work/previous"
}

install_package() { # install_package FILE
  put /root/benchwarden.deb <"$1"
  inside env DEBIAN_FRONTEND=noninteractive dpkg --force-confold -i /root/benchwarden.deb
}

configure() {
  inside sh -c 'mkdir -p /srv/data && mount -t tmpfs -o size=64m trial-data /srv/data'
  put /etc/benchwarden/conf.d/10-trial.conf <<'CONF'
checks {
  disk { every = 2s, thresholds { space { warning = 1%, critical = 99%, clear-by = 0.1% } } }
  data { check = disk, paths = ["/srv/data"], every = 2s }
}
notifiers { hook { notifier = webhook, url = "http://127.0.0.1:8099/" } }
agent { delivery { expiry = 2d } }
CONF
}

start_receiver() {
  put /usr/local/lib/receiver.py <<'PYTHON'
import http.server, sys
class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with open(sys.argv[1], "ab") as out:
            out.write(body.replace(b"\n", b" ") + b"\n")
        self.send_response(200)
        self.end_headers()
http.server.ThreadingHTTPServer(("127.0.0.1", 8099), Receiver).serve_forever()
PYTHON
  inside mkdir -p "$(dirname $received)"
  inside touch $received
  inside systemd-run --quiet --unit=receiver /usr/bin/python3 /usr/local/lib/receiver.py $received
}

# --- What is asked ---

show() { inside systemctl show -P "$1" $unit; }
status() { inside /usr/lib/benchwarden/bin/benchwarden status 2>&1; }
journal() { inside journalctl --no-pager -u $unit "$@"; }
# alerts SUBJECT CONDITION STATUS: how many messages said so
alerts() {
  inside /usr/bin/python3 -c '
import json, sys
path, subject, condition, status = sys.argv[1:]
alerts = [a for line in open(path) for a in json.loads(line)["alerts"]]
print(sum(a["labels"].get("subject") == subject and a["labels"].get("condition") == condition and a["status"] == status for a in alerts))' $received "$@"
}

now_ms() { date +%s%3N; }
check() { # check WORDS COMMAND…: the command's success is the verdict
  local words=$1; shift
  if "$@"; then passed=$((passed + 1)); echo "ok      $words"; else failed=$((failed + 1)); echo "FAILED  $words"; fi
}
eventually() { # eventually SECONDS COMMAND…
  local end=$(($(date +%s) + $1)); shift
  until "$@"; do [ "$(date +%s)" -lt "$end" ] || return 1; sleep 0.5; done
}
has() { grep -qE -- "$1" <<<"$2"; }
lacks() { ! has "$@"; }
alerted() { [ "$(alerts "$@")" -ge 1 ]; }
told_once() { [ "$(alerts "$@")" = 1 ]; }
restarts() { [ "$(show NRestarts)" = "$1" ] && [ "$(show ActiveState)" = active ]; }

trial_of_start() {
  local from out rc
  from=$(now_ms); out=$(inside systemctl start $unit 2>&1); rc=$?
  echo "start: exit $rc after $(($(now_ms) - from)) ms $out"
  check "start returns when the agent is ready" [ "$rc $(show ActiveState)" = "0 active" ]
  out=$(inside systemctl status --no-pager $unit)
  sed -n 1,12p <<<"$out"
  check "systemctl status shows what the agent says of itself" has 'Status: ".+"' "$out"
  check "a user of its own, no new privileges, a system call filter" sandboxed
}
sandboxed() {
  local process
  process=$(inside cat "/proc/$(show MainPID)/status")
  grep -E '^(Uid|CapBnd|NoNewPrivs|Seccomp):|VmRSS' <<<"$process" | tr '\n\t' '; '; echo
  has 'NoNewPrivs:.1' "$process" && has 'Seccomp:.2' "$process" && lacks 'Uid:.0' "$process"
}

trial_of_alerts() {
  check "the alert reaches the webhook" eventually 20 alerted / space firing
  local out
  out=$(status)
  echo "$out" | head -n 12
  check "the control socket answers root" has 'process [0-9]+, running' "$out"
  sleep 5
  check "no read-only alert from the sandbox's own read-only view" [ "$(alerts / read-only firing)$(alerts /srv/data read-only firing)" = 00 ]
}

trial_of_journal() {
  local text
  text=$(journal -o cat)
  head -n 8 <<<"$text"
  check "no time stamps beside the journal's" lacks '^[0-9]{4}-[0-9]{2}-[0-9]{2}T' "$text"
  check "no priority left in the text" lacks '^<[0-7]>' "$text"
  check "no trouble with native code or folders" lacks 'UnsatisfiedLink|Permission denied|Read-only file system|AccessDenied|Operation not permitted' "$text"
}

trial_of_reload() {
  local out rc priorities
  put /etc/benchwarden/conf.d/20-reload.conf <<<'agent { delivery { expiry = 3d } }'
  out=$(inside systemctl reload $unit 2>&1); rc=$?
  echo "good reload: exit $rc $out"
  check "a good reload succeeds, and the agent goes on" restarts_after "$rc" 0
  put /etc/benchwarden/conf.d/20-reload.conf <<<'agent { delivery { expirry = 3d } }'
  out=$(inside systemctl reload $unit 2>&1); rc=$?
  echo "bad reload: exit $rc $out"
  check "a bad reload fails" [ "$rc" != 0 ]
  check "and leaves the old configuration running" eventually 5 restarts 0
  out=$(journal -o cat -n 20)
  grep -n "expirry\|not taken" <<<"$out"
  check "and is told with file and key" has '20-reload.conf:1: agent.delivery.expirry' "$out"
  priorities=$(journal -o json | agent_priorities)
  echo "priorities of the agent's lines: $priorities"
  check "the agent's journal lines carry priorities" has '[34] .*6' "$priorities"
  inside rm /etc/benchwarden/conf.d/20-reload.conf
  inside systemctl reload $unit
  check "mended, it is taken" eventually 5 restarts 0
}
restarts_after() { [ "$1" = 0 ] && eventually 5 restarts "$2"; }
agent_priorities() {
  /usr/bin/python3 -c '
import json, sys
print(*sorted({line["PRIORITY"] for line in map(json.loads, sys.stdin) if line.get("_TRANSPORT") == "stdout"}))'
}

trial_of_read_only() {
  inside mount -o remount,ro /srv/data
  sleep 5
  check "read-only on purpose is no alert" [ "$(alerts /srv/data read-only firing)" = 0 ]
  # What ext4 does after an error: the file system takes no writes while its mount still says rw.
  inside mount -o remount,bind,rw /srv/data
  inside grep ' /srv/data ' "/proc/$(show MainPID)/mountinfo" /proc/1/mountinfo
  check "a file system that the kernel stopped is seen through the sandbox" eventually 20 alerted /srv/data read-only firing
  check "and with the right cause" inside grep -qE '"cause": *"file-system-error"' $received
  inside mount -o remount,rw /srv/data
  check "and told when it is well" eventually 20 alerted /srv/data read-only resolved
}

trial_of_a_check_in_the_sandbox() {
  local out
  out=$(inside systemd-run --quiet --pipe --wait --collect \
    -p User=benchwarden -p ProtectSystem=strict -p ProtectHome=read-only -p PrivateDevices=yes -p CapabilityBoundingSet= -p NoNewPrivileges=yes -p PrivateTmp=yes \
    -p SystemCallFilter=@system-service -p SystemCallFilter=~@privileged \
    /usr/lib/benchwarden/bin/benchwarden check disk 2>&1)
  head -n 20 <<<"$out"
  check "check disk runs in such a sandbox, without a read-only alert" lacks 'takes no writes|Exception|UnsatisfiedLink' "$out"
  check "and sees the root" has '/' "$out"
}

trial_of_crash() {
  inside kill -KILL "$(show MainPID)"
  check "kill -9: systemd starts it again" eventually 15 restarts 1
  sleep 8
  check "what was told is not told again" told_once / space firing
}

trial_of_hang() {
  local from
  from=$(now_ms)
  inside kill -STOP "$(show MainPID)"
  check "a hung agent is restarted by the watchdog" eventually 60 restarts 2
  echo "restarted $(($(now_ms) - from)) ms after SIGSTOP"
  journal -o cat | grep -iE 'watchdog|signal=|code=' | tail -n 4
  check "by the watchdog indeed" has 'Watchdog timeout' "$(journal -o cat)"
  sleep 6
  check "and still nothing is told twice" told_once / space firing
}

trial_of_stop() {
  local from took
  echo "memory: $(inside grep -E 'VmRSS|RssAnon|Threads' "/proc/$(show MainPID)/status" | tr '\n\t' '; ')"
  from=$(now_ms); inside systemctl stop $unit; took=$(($(now_ms) - from))
  echo "stopped in $took ms: $(show Result), $(show ActiveState)"
  check "stop ends it cleanly within 10 s" [ "$took" -lt 10000 -a "$(show Result) $(show ActiveState)" = "success inactive" ]
  check "nothing unpacked is left behind" [ -z "$(inside sh -c 'ls /var/lib/benchwarden/native /var/lib/benchwarden | grep -E "\.so|\.tmp"')" ]
}

trial_of_bad_start() {
  put /etc/benchwarden/conf.d/20-bad.conf <<<'checks { disk { everyy = 2s } }'
  inside systemctl start $unit 2>/dev/null
  sleep 3
  echo "bad start: $(show ExecMainStatus) $(show ActiveState) restarts $(show NRestarts)"
  check "a bad configuration ends with 78 and no endless restarts" [ "$(show ExecMainStatus) $(show ActiveState)" = "78 failed" ]
  inside rm /etc/benchwarden/conf.d/20-bad.conf
}

version_is() { [ "$(inside dpkg-query -W -f '${Version}' benchwarden)" = "$1" ]; }
schema() { inside /usr/bin/python3 -c 'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version").fetchone()[0])' $state; }
answers() { has 'process [0-9]+, running' "$(status)"; }

trial_of_installing() {
  local from out rc
  put /etc/benchwarden/conf.d/00-before.conf <<<'agent { delivery { expiry = 2d } }'
  from=$(now_ms); out=$(install_package "$work/previous.deb" 2>&1); rc=$?
  echo "$out" | tail -n 5
  echo "installed in $(($(now_ms) - from)) ms"
  check "the package installs" [ $rc = 0 ]
  check "the agent runs without a further command" eventually 20 answers
  check "and at the next boot" [ "$(inside systemctl is-enabled $unit)" = enabled ]
  check "only root and the agent read the configuration" [ "$(inside stat -c '%U %G %a' /etc/benchwarden)" = "root benchwarden 2750" ]
  check "classes are shared" inside test -s /usr/lib/benchwarden/lib/benchwarden.jsa
  inside rm /etc/benchwarden/conf.d/00-before.conf
  inside systemctl stop $unit
}

trial_of_upgrade() {
  local out rc from expected
  put /etc/benchwarden/conf.d/30-mine.conf <<<'# mine'
  inside sh -c 'echo "# changed by the operator" >>/etc/benchwarden/benchwarden.conf'
  expected=$(dpkg-deb -f "$package" Version)
  from=$(now_ms); out=$(install_package "$package" 2>&1); rc=$?
  echo "$out" | tail -n 4
  echo "upgraded in $(($(now_ms) - from)) ms, schema $(schema)"
  check "the upgrade succeeds" [ $rc = 0 ]
  check "to the new version" version_is "$expected"
  check "and the agent runs again" eventually 20 answers
  check "the state was brought forward" [ "$(schema)" -gt 3 ]
  check "the operator's configuration stays" inside grep -q 'changed by the operator' /etc/benchwarden/benchwarden.conf
  sleep 8
  check "the open alert is neither told again" told_once / space firing
  check "nor lost" has '/space +CRIT|/space +WARN|disk/space' "$(status)"
}

trial_of_downgrade() {
  local out
  inside systemctl stop $unit
  inside cp -a $state $state.kept
  inside /usr/bin/python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version = 99")' $state
  inside systemctl start $unit 2>/dev/null
  out=$(journal -o cat -n 30)
  grep 'newer Benchwarden' <<<"$out" | tail -n 1
  check "a state of a newer version is refused with a sentence" has 'written by a newer Benchwarden' "$out"
  inside systemctl stop $unit
  inside sh -c "rm -f $state-wal $state-shm; mv $state.kept $state"
}

trial_of_operations() {
  local bench=/srv/trial-bench instance out
  inside useradd --system --shell /usr/sbin/nologin trial-owner
  inside sh -c "mkdir -p $bench/sites/assets $bench/apps/frappe $bench/logs $bench/config && echo frappe >$bench/sites/apps.txt && echo '{}' >$bench/sites/common_site_config.json && chown -R trial-owner: $bench"
  instance=$(inside systemd-escape --path $bench)
  inside systemctl start "benchwarden-operations@$instance.socket"
  out=$(ask_operations "$instance")
  check "without an owner the operations unit refuses" lacks '"event"' "$out"
  put "/etc/systemd/system/benchwarden-operations@$instance.service.d/owner.conf" <<<$'[Service]\nUser=trial-owner'
  inside systemctl daemon-reload
  inside systemctl reset-failed "benchwarden-operations@$instance.service" "benchwarden-operations@$instance.socket"
  inside systemctl restart "benchwarden-operations@$instance.socket"
  out=$(ask_operations "$instance")
  echo "answer: $out"
  check "with its owner the operations unit answers" has '"event"' "$out"
  inside systemctl show -P User -P MainPID "benchwarden-operations@$instance.service" | tr '\n' ' '; echo
  check "its sandbox is tight" inside sh -c "systemd-analyze security --no-pager --threshold=20 'benchwarden-operations@$instance.service' >/dev/null"
  inside systemctl stop "benchwarden-operations@$instance.socket" "benchwarden-operations@$instance.service"
  inside rm -rf $bench
}
ask_operations() {
  inside /usr/bin/python3 - "/run/benchwarden-operations/$1.sock" <<'PYTHON'
import socket, sys
caller = socket.socket(socket.AF_UNIX)
caller.settimeout(20)
try:
    caller.connect(sys.argv[1])
    caller.sendall(b'{"operation": "clear-cache", "arguments": {}, "dryRun": true}\n')
    print(caller.makefile().readline().strip())
except OSError as failure:
    print("no answer:", failure)
PYTHON
}

trial_of_removal() {
  inside systemctl start $unit
  inside dpkg -r benchwarden >/dev/null 2>&1
  check "remove ends the agent" [ -z "$(inside pgrep -u benchwarden)" ]
  check "and keeps configuration and state" inside test -s /etc/benchwarden/benchwarden.conf -a -s $state
  check "and takes the program" inside sh -c '! test -e /usr/lib/benchwarden -o -e /usr/bin/benchwarden -o -e /usr/lib/systemd/system/benchwarden.service'
  inside dpkg -P benchwarden 2>&1 | tail -n 2
  local left
  left=$(inside sh -c 'find /etc /usr /var /run /opt /srv -xdev -iname "*benchwarden*" -not -path "*/systemd/nspawn*" -not -path "/usr/src/*" -not -path "/var/log/journal/*" 2>/dev/null; getent passwd benchwarden; getent group benchwarden')
  echo "left behind: ${left:-nothing}"
  check "purge leaves nothing" [ -z "$left" ]
}

boot
echo "booted $(inside systemctl --version | head -n 1), $(inside systemctl is-system-running), package $(basename "$package")"
previous_package
trial_of_installing
configure
start_receiver
check "systemd-analyze verify finds nothing wrong" inside systemd-analyze verify $unit 'benchwarden-operations@srv-bench.service' 'benchwarden-operations@srv-bench.socket'
inside systemd-analyze security --no-pager $unit | tail -n 1
check "systemd-analyze security is at most 1.8" inside sh -c "systemd-analyze security --no-pager --threshold=18 $unit >/dev/null"
for trial in start alerts journal reload read_only a_check_in_the_sandbox crash hang upgrade stop bad_start downgrade operations removal; do
  echo "--- ${trial//_/ } ---"
  "trial_of_$trial"
done
[ $failed = 0 ] || { echo "--- journal ---"; journal -n 60 -o short-monotonic; }
echo "systemd-trial: $passed passed, $failed failed in $SECONDS s"
[ $failed = 0 ]
