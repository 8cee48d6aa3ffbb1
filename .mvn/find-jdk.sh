#!/bin/sh
# Prints the home of a JDK that can build and run Signalbox, or says on standard error what to install and fails.
# Asked by ./mvnw and ./signalbox before they start a JVM. JAVA_HOME wins, then the java of PATH, then the usual
# places of the system; among the JDKs of one place the oldest that is new enough, as it is the most tried.

required=25
rejected=''

# The feature version of the JDK in $1 ("25"), or nothing where there is no JDK.
version_of() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    echo "$version"
}

# Prints the oldest suitable JDK among the arguments and ends the search.
offer() {
    best='' best_version=''
    for home in "$@"; do
        version=$(version_of "$home")
        [ -n "$version" ] || continue
        if [ "$version" -lt "$required" ]; then
            rejected="$rejected
  $version in $home"
        elif [ -z "$best" ] || [ "$version" -lt "$best_version" ]; then
            best=$home best_version=$version
        fi
    done
    [ -z "$best" ] || { printf '%s\n' "$best"; exit 0; }
}

# The home of the java program that PATH finds, whatever links lead to it.
home_of_path() {
    program=$(command -v java 2>/dev/null) && program=$(readlink -f "$program" 2>/dev/null) || return 0
    dirname "$(dirname "$program")"
}

[ -z "${JAVA_HOME:-}" ] || offer "$JAVA_HOME"
offer "$(home_of_path)"
[ ! -x /usr/libexec/java_home ] || offer "$(/usr/libexec/java_home -v "$required" 2>/dev/null)"
offer /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/* /usr/local/openjdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk* /usr/local/opt/openjdk* \
    "${SDKMAN_DIR:-${HOME:-/}/.sdkman}"/candidates/java/* "${HOME:-/}"/.jdks/* "${HOME:-/}"/.asdf/installs/java/* \
    "${HOME:-/}"/.local/share/mise/installs/java/*

cat >&2 <<END
Signalbox needs a JDK $required or newer, and none was found.
Install one and run this again, or set JAVA_HOME to it:
  Debian, Ubuntu   apt-get install openjdk-$required-jdk  (or temurin-$required-jdk from https://adoptium.net)
  Fedora           dnf install java-$required-openjdk-devel
  macOS            brew install openjdk@$required
  any system       sdk install java $required-tem  (https://sdkman.io)
END
[ -z "$rejected" ] || echo "Found, but too old:$rejected" >&2
exit 1
