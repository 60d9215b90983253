# Sourced by mvnw and slipway: sets JAVA_HOME to a JDK of at least 25, or says what is missing and exits with 2.
# An older JDK is often the first on the PATH, so the usual places are searched as well.

slipway_jdk_version() { # a JDK's folder -> its feature version, or 0
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || { echo 0; return; }
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

slipway_find_jdk() {
    for candidate in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v javac || echo /none/bin/javac)")")")" \
        /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        version=$(slipway_jdk_version "$candidate")
        if [ "${version:-0}" -ge 25 ]; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return
        fi
    done
    echo "slipway: no JDK 25 or later found (java on the PATH: $(java -version 2>&1 | head -n 1))." >&2
    echo "Install one (for example the package 'temurin-25-jdk' or 'openjdk-25-jdk'), or set JAVA_HOME to it." >&2
    exit 2
}

slipway_find_jdk
