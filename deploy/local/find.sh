# Finds what the scripts in deploy/ need, and builds what is stale. Sourced by them, in bash, from the repository's root.

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# The version of a JDK, 25.0.1 for example, from the file that every JDK carries; empty where there is none.
jdk_version() {
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release" 2>/dev/null
}

# Sets JAVA_HOME to a JDK 25, wherever it is.
find_jdk() {
  local candidate version found="" on_path=""
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/jdk* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    version=$(jdk_version "$candidate") || continue
    case $version in
      25 | 25.*)
        export JAVA_HOME=$candidate PATH=$candidate/bin:$PATH
        return
        ;;
      ?*) found="$found $version" ;;
    esac
  done
  if [ "${BAOMING_INSTALL:-yes}" = yes ]; then
    BAOMING_INSTALL=no
    if install_package openjdk-25-jdk-headless; then
      find_jdk
      return
    fi
  fi
  fail "Baoming needs JDK 25 and found ${found:+only }${found:-none}: install it (openjdk-25-jdk or Eclipse Temurin 25) or set JAVA_HOME to it, and start again."
}

# Puts a Node of at least 20.19 in front of the PATH.
find_node() {
  local candidate version found=""
  for candidate in "$(command -v node || true)" /usr/local/bin/node /opt/node*/bin/node "$HOME"/.nvm/versions/node/*/bin/node; do
    [ -x "$candidate" ] || continue
    version=$("$candidate" --version 2>/dev/null) || continue
    version=${version#v}
    if at_least "$version" 20 19 && [ -x "$(dirname "$candidate")/npm" ]; then
      PATH=$(dirname "$candidate"):$PATH
      export PATH
      return
    fi
    found="$found $version"
  done
  if [ "${BAOMING_INSTALL_NODE:-yes}" = yes ]; then
    BAOMING_INSTALL_NODE=no
    if debian_offers nodejs 20 19 && install_package nodejs npm; then
      find_node
      return
    fi
  fi
  fail "Baoming needs Node 20.19 or newer with npm to build its pages and found ${found:+only }${found:-none}: install it and start again."
}

find_maven() {
  command -v mvn >/dev/null && return
  install_package maven || fail "Baoming is built with Maven 3.8.6 or newer: install it (the package is called maven) and start again."
}

# The fonts of the registration form (enrollment-service's application.yaml names the files): every Chinese character, and the
# scripts of the minorities. Without them the suite starts all the same, says so, and prints what it has.
find_fonts() {
  local missing=() dir=${FONT_DIR:-/usr/share/fonts/truetype}
  [ -r "$dir/noto/NotoSerif-Regular.ttf" ] && [ -r "$dir/noto/NotoSerifTibetan-Regular.ttf" ] || missing+=(fonts-noto-core)
  [ -r "$dir/babelstone/BabelStoneHan.ttf" ] || missing+=(fonts-babelstone-han)
  [ -r "$dir/hanazono/HanaMinA.ttf" ] && [ -r "$dir/hanazono/HanaMinB.ttf" ] || missing+=(fonts-hanazono)
  [ ${#missing[@]} = 0 ] || install_package "${missing[@]}" \
    || say "Registration forms will show characters as numbers: install ${missing[*]}, or set FONT_DIR to where their files are."
}

# at_least 20.19.2 20 19: whether a version reaches a major and minor number.
at_least() {
  local major=${1%%.*} rest=${1#*.}
  local minor=${rest%%.*}
  [ "$major" -gt "$2" ] || { [ "$major" -eq "$2" ] && [ "$minor" -ge "$3" ]; }
}

debian_offers() {
  local version
  command -v apt-cache >/dev/null || return 1
  version=$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: *\([0-9][0-9.]*\).*/\1/p')
  [ -n "$version" ] && at_least "$version" "$2" "$3"
}

# Installs Debian packages, where this is Debian and we may; false where not.
install_package() {
  local log
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || return 1
  log=$(mktemp)
  if ! apt-cache show "$@" >/dev/null 2>&1; then
    apt-get update >"$log" 2>&1 || true
    apt-cache show "$@" >/dev/null 2>&1 || { rm -f "$log"; return 1; }
  fi
  say "Installing $* from Debian ..."
  if ! DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >"$log" 2>&1; then
    # An old list names files that are gone.
    apt-get update >>"$log" 2>&1 || true
    if ! DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1; then
      tail -5 "$log" >&2
      rm -f "$log"
      return 1
    fi
  fi
  rm -f "$log"
}

# Everything that can change a jar, by name, size and time.
sources() {
  find . \( -name target -o -name node_modules -o -name .git -o -name .local -o -path ./deploy/e2e -o -path '*/src/test' \) -prune \
    -o -type f \( -name pom.xml -o -path '*/src/main/*' -o -path './chassis/web/*' -o -path './.mvn/*' -o -name 'build-*' \) -printf '%p %s %T@\n' | LC_ALL=C sort
}

BUILT=deploy/local/target/built

# Runs Maven, and remembers on success of which sources the jars are.
build() {
  local now
  now=$(sources | cksum)
  mvn -B -ntp -pl '!deploy/e2e' "$@" && printf '%s\n' "$now" >"$BUILT"
}

# Builds when a source has changed since the last build, or a jar is missing.
build_if_stale() {
  local module begin=$SECONDS missing=""
  for module in gateway {passport,enrollment,photo,audit,payment,scheduling}-service; do
    [ -f "$module/target/$module.jar" ] || missing=$module
  done
  [ -f passport-service/keycloak/target/keycloak-providers.jar ] || missing=keycloak-providers
  [ -f passport-service/keycloak/target/theme-built ] || missing=keycloak-theme
  [ -f deploy/payment-platform-stub/target/payment-platform-stub-exec.jar ] || missing=payment-platform-stub
  [ -f deploy/local/target/launcher.jar ] || missing=launcher
  if [ -z "$missing" ] && [ "$(cat "$BUILT" 2>/dev/null)" = "$(sources | cksum)" ]; then
    return
  fi
  find_maven
  find_node
  say "Building (Maven; the first time it fetches its libraries, which takes minutes) ..."
  build -q -DskipTests -Dmaven.test.skip=true -Dspotless.check.skip=true package \
    || fail "The build failed; what Maven says above tells why. mvn -Dmaven.test.skip=true package repeats it."
  say "Built in $((SECONDS - begin)) s."
}

# The data directory: BAOMING_HOME, or .local.
baoming_home() {
  case ${BAOMING_HOME:-} in
    '') printf '%s/.local' "$PWD" ;;
    /*) printf '%s' "$BAOMING_HOME" ;;
    *) printf '%s/%s' "$CALLED_FROM" "$BAOMING_HOME" ;;
  esac
}

# Ends here when a launcher lives with this data: a build would change what it runs.
require_stopped() {
  local home pid
  home=$(baoming_home)
  read -r pid _ 2>/dev/null <"$home/run/launcher.pid" || return 0
  if ps -o args= -p "$pid" 2>/dev/null | grep -qF -- "-Dbaoming.home=$home "; then
    fail "Baoming runs already (process $pid, data in $home): deploy/status shows it, deploy/down stops it."
  fi
}

# Replaces this shell by the launcher, so that Ctrl-C and exit codes are its own. It runs from a copy: a build may write its
# jar anew while it lives.
launch() {
  local home
  home=$(baoming_home)
  mkdir -p -m 700 "$home"
  cp deploy/local/target/launcher.jar "$home/launcher.jar.$$"
  mv "$home/launcher.jar.$$" "$home/launcher.jar"
  exec "$JAVA_HOME/bin/java" -Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss512k \
    "-Dbaoming.repository=$PWD" "-Dbaoming.home=$home" \
    -cp "$home/launcher.jar:$PWD/deploy/local/target/lib/*" org.baoming.local.command.Main "$@"
}
