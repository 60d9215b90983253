package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Failure;
import java.util.List;
import java.util.regex.Pattern;

/** Tells from what a tool said whether an index did not answer, or answered that there is no such package. */
final class Fetching {
    private static final List<String> OUT_OF_REACH = List.of(
            "error sending request",
            "Failed to fetch",
            "Could not connect",
            "client error (Connect)",
            "error decoding response body",
            "connection closed",
            "operation timed out",
            "Request failed after",
            "dns error",
            "HTTP status server error",
            "HTTP status client error (429",
            // As curl, npm, pip and the system say it.
            "Could not resolve host",
            "Failed to connect to",
            "Failed to establish a new connection",
            "Temporary failure in name resolution",
            "Network is unreachable",
            "ECONNREFUSED",
            "ECONNRESET",
            "ETIMEDOUT",
            "ENOTFOUND",
            "EAI_AGAIN");
    /** An answer that will be the same again: not there, not allowed. */
    private static final Pattern REFUSED = Pattern.compile("HTTP status client error \\((?!408|425|429)4");

    private static final List<String> ABSENT = List.of(
            "HTTP status client error (404",
            "was not found in the package registry",
            "there is no version of",
            "there are no versions of",
            "No solution found",
            // As pip says it.
            "No matching distribution found");

    private static final List<String> OTHER_BYTES =
            List.of("Hash mismatch for", "DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE");
    private static final Pattern NAME = Pattern.compile("^[A-Za-z0-9][A-Za-z0-9._-]*.*", Pattern.DOTALL);

    private Fetching() {}

    static boolean isOutOfReach(String output) {
        return !REFUSED.matcher(output).find() && OUT_OF_REACH.stream().anyMatch(output::contains);
    }

    static boolean isAbsent(String output) {
        return ABSENT.stream().anyMatch(output::contains);
    }

    /** An installer was given bytes with another hash than it was told to expect. */
    static boolean isOtherBytes(String output) {
        return OTHER_BYTES.stream().anyMatch(output::contains);
    }

    /** A requirement starts with a name (PEP 508); anything else could be an option. */
    static boolean isRequirement(String text) {
        return NAME.matcher(text).matches();
    }

    static Failure indexUnavailable(String what, String output) {
        return Failure.unavailable(
                        "index-unavailable",
                        what + " could not be fetched: the package index does not answer",
                        "It is tried again by itself; if it stays so, check the index and the worker's proxy settings.")
                .withDetail(output);
    }
}
