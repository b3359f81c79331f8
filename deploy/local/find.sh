# Finds what the scripts in deploy/ need, and builds what is stale. Sourced by them, in bash, from the repository's root.

say() { printf '%s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# The version of a JDK, 25.0.1 for example, from the file that every JDK carries; empty where there is none.
jdk_version() {
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release" 2>/dev/null
}

# lack <sentence>: something is missing. Ends here, or after all searches of require.
lack() {
  [ "${REQUIRING:-no}" = yes ] || fail "Missing: $*"
  LACKING+=("$*")
}

# require <search …>: runs the searches, and ends with everything that is missing, not with the first of it.
require() {
  local search REQUIRING=yes LACKING=()
  for search in "$@"; do
    "$search"
  done
  [ ${#LACKING[@]} = 0 ] && return
  say "Baoming cannot start. Missing:"
  printf -- '- %s\n' "${LACKING[@]}" >&2
  fail "Then start this command again."
}

# How to get a package, for the end of a sentence.
from_debian() {
  if ! command -v apt-get >/dev/null; then
    printf 'install %s' "$*"
  elif [ "$(id -u)" = 0 ]; then
    printf 'apt-get install %s has failed' "$*"
  else
    printf 'as root, apt-get install %s' "$*"
  fi
}

# Sets JAVA_HOME to a JDK 25, wherever it is. BAOMING_SEARCH_ROOT is for the test of this file.
find_jdk() {
  local candidate version found="" on_path="" root=${BAOMING_SEARCH_ROOT:-}
  on_path=$(command -v javac || true)
  [ -z "$on_path" ] || on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${JAVA_HOME:-}" "$on_path" "$root"/usr/lib/jvm/* "$root"/opt/jdk* "$root"/opt/java* "$root"/usr/local/jdk* \
    "$HOME"/jdk* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* "$root"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    version=$(jdk_version "$candidate") || continue
    case $version in
      25 | 25.*)
        export JAVA_HOME=$candidate PATH=$candidate/bin:$PATH
        return
        ;;
      ?*) [[ " $found " == *" $version "* ]] || found="$found $version" ;;
    esac
  done
  if [ "${BAOMING_INSTALL:-yes}" = yes ]; then
    BAOMING_INSTALL=no
    if install_package openjdk-25-jdk-headless; then
      find_jdk
      return
    fi
  fi
  lack "JDK 25${found:+ (found only$found)}: unpack a download of Eclipse Temurin 25 (https://adoptium.net) in $HOME or /opt, or set JAVA_HOME to one."
}

# Puts a Node of at least 20.19 in front of the PATH.
find_node() {
  local candidate version found="" root=${BAOMING_SEARCH_ROOT:-}
  for candidate in "$(command -v node || true)" "$root"/usr/local/bin/node "$root"/opt/node*/bin/node "$root"/usr/local/lib/nodejs/*/bin/node \
    "$HOME"/node-v*/bin/node "$HOME"/.nvm/versions/node/*/bin/node; do
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
  lack "Node 20.19 or newer with npm${found:+ (found only$found)}: unpack a download (https://nodejs.org) in $HOME or /opt, or put one on the PATH."
}

# Puts a Maven of at least 3.8.6 in front of the PATH. What it says of itself needs a Java, of any version.
find_maven() {
  local candidate version found="" root=${BAOMING_SEARCH_ROOT:-}
  for candidate in "$(command -v mvn || true)" "$root"/opt/apache-maven*/bin/mvn "$root"/opt/maven*/bin/mvn "$HOME"/apache-maven*/bin/mvn \
    "$HOME"/.sdkman/candidates/maven/current/bin/mvn; do
    [ -x "$candidate" ] || continue
    version=$("$candidate" --version 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9][0-9.]*\).*/\1/p' || true)
    if [ -z "$version" ] && [ -z "${JAVA_HOME:-}" ]; then
      # The JDK is missing and is asked for: whoever has that may learn of an old Maven then.
      return
    fi
    if at_least "${version:-0.0}" 3 9 || { at_least "${version:-0.0}" 3 8 && [ "${version##*.}" -ge 6 ]; }; then
      PATH=$(dirname "$candidate"):$PATH
      export PATH
      return
    fi
    found="$found ${version:-an unknown version}"
  done
  if [ "${BAOMING_INSTALL_MAVEN:-yes}" = yes ]; then
    BAOMING_INSTALL_MAVEN=no
    if debian_offers maven 3 8 && install_package maven; then
      find_maven
      return
    fi
  fi
  lack "Maven 3.8.6 or newer${found:+ (found only$found)}: $(from_debian maven), or unpack a download (https://maven.apache.org) in $HOME or /opt."
}

# The browser of the tests, and Chinese fonts for its pages.
find_browser() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  [ -n "$(find /usr/share/fonts -iname '*NotoSansCJK*' -print -quit 2>/dev/null)" ] || missing+=(fonts-noto-cjk)
  [ ${#missing[@]} = 0 ] || install_package "${missing[@]}" || lack "${missing[*]} for the tests in a browser: $(from_debian "${missing[@]}")."
}

# The fonts of the registration form (enrollment-service's application.yaml names the files): every Chinese character, and the
# scripts of the minorities. Without them the suite starts all the same, says so, and prints what it has.
find_fonts() {
  local missing=() dir=${FONT_DIR:-/usr/share/fonts/truetype}
  [ -r "$dir/noto/NotoSerif-Regular.ttf" ] && [ -r "$dir/noto/NotoSerifTibetan-Regular.ttf" ] || missing+=(fonts-noto-core)
  [ -r "$dir/babelstone/BabelStoneHan.ttf" ] || missing+=(fonts-babelstone-han)
  [ -r "$dir/hanazono/HanaMinA.ttf" ] && [ -r "$dir/hanazono/HanaMinB.ttf" ] || missing+=(fonts-hanazono)
  [ ${#missing[@]} = 0 ] || install_package "${missing[@]}" \
    || say "Fonts are missing, and registration forms will show characters as numbers: $(from_debian "${missing[@]}"), or set FONT_DIR to where their files are."
}

# OpenCV, with which photo-service finds faces, is linked to GTK 2 although it opens no window.
find_gtk() {
  [ "$(uname)" = Linux ] || return 0
  { /sbin/ldconfig -p 2>/dev/null || true; } | grep 'libgtk-x11-2\.0\.so\.0' >/dev/null \
    || install_package libgtk2.0-0 || lack "GTK 2, without which photo-service does not start: $(from_debian libgtk2.0-0)."
}

# at_least 20.19.2 20 19: whether a version reaches a major and minor number.
at_least() {
  local major=${1%%.*} rest=${1#*.}
  local minor=${rest%%.*}
  [ "$major" -gt "$2" ] || { [ "$major" -eq "$2" ] && [ "$minor" -ge "$3" ]; }
}

# debian_offers nodejs 20 19: whether Debian's package reaches that version. A fresh machine has no lists of packages yet.
debian_offers() {
  local version
  version=$(debian_version "$1")
  if [ -z "$version" ] && may_install; then
    apt-get update >/dev/null 2>&1 || true
    version=$(debian_version "$1")
  fi
  [ -n "$version" ] && at_least "$version" "$2" "$3"
}

debian_version() {
  command -v apt-cache >/dev/null || return 0
  apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: *\([0-9][0-9.]*\).*/\1/p'
}

# The name of this Debian, and the mirror from which apt has its main archive.
debian_suite() { (. /etc/os-release && printf '%s' "$VERSION_CODENAME"); }

debian_mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' "Codename: $(debian_suite)" | sort -u | sed -n 1p
}

may_install() {
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]
}

# Installs Debian packages, where this is Debian and we may; false where not.
install_package() {
  local log
  may_install || return 1
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
  find . \( -name target -o -name node_modules -o -name .git -o -name .local -o -path ./deploy/e2e -o -path ./deploy/rehearsal -o -path '*/src/test' \) -prune \
    -o -type f \( -name pom.xml -o -path '*/src/main/*' -o -path './chassis/web/*' -o -path './.mvn/*' -o -name 'build-*' \) -printf '%p %s %T@\n' | LC_ALL=C sort
}

BUILT=deploy/local/target/built

# Runs Maven, and remembers on success of which sources the jars are.
build() {
  local now
  now=$(sources | cksum)
  mvn -B -ntp -pl '!deploy/e2e' "$@" && printf '%s\n' "$now" >"$BUILT"
}

# Whether a source has changed since the last build, or a jar is missing.
stale() {
  local module
  for module in gateway {passport,enrollment,photo,audit,payment,scheduling}-service; do
    [ -f "$module/target/$module.jar" ] || return 0
  done
  [ -f passport-service/keycloak/target/keycloak-providers.jar ] && [ -f passport-service/keycloak/target/theme-built ] \
    && [ -f deploy/payment-platform-stub/target/payment-platform-stub-exec.jar ] && [ -f deploy/local/target/launcher.jar ] \
    && [ "$(cat "$BUILT" 2>/dev/null)" = "$(sources | cksum)" ] || return 0
  return 1
}

# What the suite needs to run, and to be built where it is stale.
find_tools() {
  if stale; then require find_jdk find_maven find_node find_gtk find_fonts; else require find_jdk find_gtk find_fonts; fi
}

build_if_stale() {
  local begin=$SECONDS
  stale || return 0
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
  # A small Debian has no ps.
  if { ps -o args= -p "$pid" || tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qF -- "-Dbaoming.home=$home "; then
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
