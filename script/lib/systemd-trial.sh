#!/usr/bin/env bash
# Runs the shipped unit under a real systemd: a throw-away machine (nspawn) over this machine's own files; nothing here is changed.
# Usage: script/lib/systemd-trial.sh [DISTRIBUTION]     as root; about 90 seconds; agent-dist/target/benchwarden unless told
# Ends with 0 when all holds, 1 when something does not, 77 when it cannot run here (and says why).
set -uo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
distribution=$(readlink -m "${1:-$root/agent-dist/target/benchwarden}")
unit=benchwarden.service
received=/var/lib/receiver/alerts.jsonl

cannot() { echo "systemd-trial cannot run: $*" >&2; exit 77; }
[ "$(id -u)" = 0 ] || cannot "it takes root to boot a machine."
for program in /usr/lib/systemd/systemd systemd-nspawn dbus-daemon nsenter unshare /usr/bin/python3 java; do
  command -v "$program" >/dev/null || cannot "$program is missing. Debian: apt-get install systemd systemd-container dbus python3 openjdk-17-jre-headless"
done
[ -x "$distribution/bin/benchwarden" ] || cannot "no distribution in $distribution. Build it: ./mvnw package"

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

install_agent() {
  tar -C "$distribution" -cf - . | inside sh -c 'mkdir -p /usr/lib/benchwarden && tar -C /usr/lib/benchwarden --no-same-owner -xf -'
  put /etc/benchwarden/benchwarden.conf <"$root/etc/benchwarden.conf"
  put /etc/systemd/system/$unit <"$root/systemd/$unit"
  local java
  java=$(readlink -f "$(command -v java)")
  inside env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin sh -c 'command -v java' >/dev/null || {
    echo "(java is not in systemd's PATH here: BENCHWARDEN_JAVA=$java)"
    printf '[Service]\nEnvironment=BENCHWARDEN_JAVA=%s\n' "$java" | put /etc/systemd/system/$unit.d/java.conf
  }
  inside chmod 750 /etc/benchwarden
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
    -p DynamicUser=yes -p ProtectSystem=strict -p ProtectHome=read-only -p PrivateDevices=yes -p SecureBits=no-setuid-fixup \
    -p "AmbientCapabilities=CAP_DAC_READ_SEARCH CAP_DAC_OVERRIDE CAP_SYS_PTRACE" -p SystemCallFilter=@system-service -p SystemCallFilter=~@privileged \
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
  check "nothing unpacked is left behind" [ -z "$(inside sh -c 'ls /var/lib/private/benchwarden/native /var/lib/private/benchwarden | grep -E "\.so|\.tmp"')" ]
}

trial_of_bad_start() {
  put /etc/benchwarden/conf.d/20-bad.conf <<<'checks { disk { everyy = 2s } }'
  inside systemctl start $unit 2>/dev/null
  sleep 3
  echo "bad start: $(show ExecMainStatus) $(show ActiveState) restarts $(show NRestarts)"
  check "a bad configuration ends with 78 and no endless restarts" [ "$(show ExecMainStatus) $(show ActiveState)" = "78 failed" ]
  inside rm /etc/benchwarden/conf.d/20-bad.conf
}

boot
echo "booted $(inside systemctl --version | head -n 1), $(inside systemctl is-system-running)"
install_agent
start_receiver
inside systemctl daemon-reload
check "systemd-analyze verify finds nothing wrong" inside systemd-analyze verify $unit
inside systemd-analyze security --no-pager $unit | tail -n 1
check "systemd-analyze security is at most 2.2" inside sh -c "systemd-analyze security --no-pager --threshold=22 $unit >/dev/null"
for trial in start alerts journal reload read_only a_check_in_the_sandbox crash hang stop bad_start; do
  echo "--- ${trial//_/ } ---"
  "trial_of_$trial"
done
[ $failed = 0 ] || { echo "--- journal ---"; journal -n 60 -o short-monotonic; }
echo "systemd-trial: $passed passed, $failed failed"
[ $failed = 0 ]
