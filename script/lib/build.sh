# Shared by script/demo and script/test: what a fresh machine needs before anything of ours runs.
# Sourced with the repository as working directory.

say() { printf '%s\n' "$*" >&2; }

require_jdk() {
  local javac
  javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
  if ! command -v "$javac" >/dev/null 2>&1; then
    say "A JDK 17 or newer is needed, and no javac was found. Debian and Ubuntu: apt-get install openjdk-17-jdk-headless"
    exit 69
  fi
  local major
  major=$("$javac" -version 2>&1 | sed -E 's/^javac ([0-9]+).*/\1/')
  if [ "${major:-0}" -lt 17 ]; then
    say "A JDK 17 or newer is needed; this is $("$javac" -version 2>&1). Set JAVA_HOME to another."
    exit 69
  fi
}

# The real supervisord where root can install Debian's package; elsewhere the stand-in is used, and said.
install_supervisor() {
  command -v supervisord >/dev/null 2>&1 && return 0
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || return 0
  say "Installing Debian's package supervisor …"
  {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends supervisor ||
      { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends supervisor; }
  } >/dev/null 2>&1 </dev/null || say "The package supervisor could not be installed; the stand-in will be used."
}

distribution_is_current() {
  local stamp=agent-dist/target/benchwarden/.built
  [ -e "$stamp" ] || return 1
  [ -z "$(find pom.xml .mvn etc agent-core checks-builtin agent-dist -path '*/target' -prune -o -type f -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

build_distribution() {
  if distribution_is_current; then
    return 0
  fi
  say "Building Benchwarden (the first build fetches its libraries) …"
  ./mvnw -q -B -ntp -T 2 package -Dmaven.test.skip=true -Dspotless.apply.skip=true -Dmdep.analyze.skip=true ${BENCHWARDEN_MAVEN_OPTIONS:-} >&2 </dev/null
  touch agent-dist/target/benchwarden/.built
}
