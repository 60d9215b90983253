package dev.slipway.worker.toolchain.python;

import java.util.List;
import java.util.Optional;

/**
 * What a build environment is to hold: what the project asks for, and the lock that says in which versions.
 *
 * @param lock empty where the plan told of none
 */
record BuildRequirements(List<String> wanted, Optional<Lock> lock) {

    BuildRequirements {
        wanted = List.copyOf(wanted);
    }

    /** Installed by version and hash, in a command of its own. */
    Optional<String> locked() {
        return lock.map(Lock::requirements).filter(text -> !text.isEmpty());
    }

    /** Installed by name. */
    List<String> byName() {
        return lock.map(Lock::unlocked).orElse(wanted);
    }

    /** Whether the same requirements always give the same environment. */
    boolean isExact() {
        return byName().isEmpty();
    }

    /** Tells environments apart. */
    String content() {
        return locked().orElse("") + byName().stream().sorted().toList();
    }
}
