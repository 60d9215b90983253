package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The build requirements of a release in exact versions, with the hashes of their files: the plan cell resolves them, all others
 * install just these.
 *
 * @param requirements a requirements file for every platform and Python at once; empty where nothing could be locked
 * @param resolvedAt when that was (RFC 3339, UTC): what a backend asks for besides is taken as of then
 * @param unlocked what no lock can hold, such as a requirement by address
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Lock(String requirements, String resolvedAt, List<String> unlocked) {

    Lock {
        requirements = requirements == null ? "" : requirements;
        unlocked = unlocked == null ? List.of() : List.copyOf(unlocked);
    }

    /** The versions alone: with hashes, pip would ask for one of everything that it installs. */
    String constraints() {
        return requirements
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.replaceFirst("\\s*\\\\$", "") + "\n")
                .collect(Collectors.joining());
    }
}
