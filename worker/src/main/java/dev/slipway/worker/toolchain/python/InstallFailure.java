package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Failure;
import java.util.List;

/** Why a package cannot be installed from an index: it is not there yet, it is another, or something that it needs is nowhere. */
final class InstallFailure {
    private InstallFailure() {}

    static Failure notVisible(String index, String what, String said) {
        return Failure.unavailable(
                        "not-visible",
                        index + " does not list " + what + " yet",
                        "It is looked for again by itself: an index may show a new file late.")
                .withDetail(said);
    }

    /** The index gives other bytes than were published. */
    static Failure changed(String index, String what, String said) {
        return Failure.user(
                        "install-failed",
                        index + " gives other bytes for " + what + " than were published: the hash does not match",
                        "Do not use what the index serves before you know who changed it; `slipway audit` shows what it"
                                + " says of each file.")
                .withDetail(said);
    }

    /** @param asked the indexes that were asked, in order */
    static Failure missing(MissingRequirement missing, InstallPlace place, List<String> asked, String said) {
        return Failure.user(
                        "install-failed",
                        missing.requiredBy().orElse(place.requirement()) + " needs " + missing.requirement()
                                + ", which "
                                + (asked.size() == 1
                                        ? asked.getFirst() + " does not have"
                                        : "none of " + String.join(", ", asked) + " has")
                                + " for Python " + place.python().name(),
                        "Name an index that has it in `dependencies: [pypi]` of the index in the catalog, or correct the"
                                + " requirement.")
                .withDetail(said);
    }
}
