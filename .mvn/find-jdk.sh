# Sourced by ./trent and ./mvnw: finds a JDK without starting one, by reading the `release` file that every JDK has.
#
#   find_jdk TOOL   TOOL is the program that must be in its bin folder: javac to build, java to run.
#                   Sets jdk_home and jdk_version (as in 25.0.1) and returns 0, or returns 1 when there is none.
#
# Order: TRENT_JAVA_HOME, JAVA_HOME, every `java` on PATH, the usual folders of Linux and macOS.
# POSIX sh; no process is started except readlink for a `java` on PATH that is a symbolic link.

jdk_least=25

# Sets jdk_home and jdk_version when the folder $1 holds a JDK that is new enough and has bin/$2.
jdk_in() {
  [ -x "$1/bin/$2" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  jdk_version=
  while IFS='=' read -r jdk_name jdk_value || [ -n "$jdk_name" ]; do
    [ "$jdk_name" = JAVA_VERSION ] || continue
    jdk_version=${jdk_value%\"*}
    jdk_version=${jdk_version#\"}
    break
  done <"$1/release"
  jdk_major=${jdk_version%%[!0-9]*}
  [ -n "$jdk_major" ] && [ "$jdk_major" -ge "$jdk_least" ] || return 1
  jdk_home=$1
}

# Looks through PATH; a link such as /usr/bin/java is followed to the JDK it belongs to.
jdk_on_path() {
  jdk_rest=${PATH-}:
  while [ -n "$jdk_rest" ]; do
    jdk_java=${jdk_rest%%:*}/java
    jdk_rest=${jdk_rest#*:}
    [ -x "$jdk_java" ] && [ ! -d "$jdk_java" ] || continue
    if [ -h "$jdk_java" ]; then
      jdk_java=$(readlink -f "$jdk_java" 2>/dev/null) || continue
    fi
    jdk_in "${jdk_java%/bin/java}" "$1" && return 0
  done
  return 1
}

jdk_in_usual_folders() {
  for jdk_candidate in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/*jdk* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    jdk_in "$jdk_candidate" "$1" && return 0
  done
  return 1
}

find_jdk() {
  HOME=${HOME-/nonexistent}
  # A home that was named for Trent is taken or refused, never passed over.
  if [ -n "${TRENT_JAVA_HOME-}" ]; then
    jdk_in "$TRENT_JAVA_HOME" "$1"
    return
  fi
  if [ -n "${JAVA_HOME-}" ] && jdk_in "$JAVA_HOME" "$1"; then
    return 0
  fi
  jdk_on_path "$1" || jdk_in_usual_folders "$1"
}

# What to tell a person when find_jdk found nothing.
jdk_missing() {
  if [ -n "${TRENT_JAVA_HOME-}" ]; then
    echo "no JDK $jdk_least or newer in TRENT_JAVA_HOME=$TRENT_JAVA_HOME"
  else
    echo "Java $jdk_least or newer was not found: install a JDK $jdk_least (for example Eclipse Temurin), or name one with TRENT_JAVA_HOME"
  fi
}
