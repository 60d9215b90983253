package dev.slipway.publisher.audit;

import dev.slipway.publisher.index.Listing.Standing;

/**
 * One file by the ledger ({@code none}, {@code intent}, {@code attempted}, {@code confirmed}) and by the index ({@code absent},
 * {@code same}, or {@code other}: a file of this name with other bytes).
 */
public record AuditedFile(String filename, String sha256, String ledger, String index, boolean agrees) {

    static AuditedFile of(LedgerLine line, Standing standing) {
        boolean agrees =
                switch (line.state()) {
                    case CONFIRMED -> standing == Standing.SAME;
                    case INTENT -> standing == Standing.ABSENT;
                    // Sent, with an answer that nobody got: the next look of the publisher decides it.
                    case ATTEMPTED -> standing != Standing.OTHER;
                };
        return new AuditedFile(line.filename(), line.sha256(), word(line.state()), word(standing), agrees);
    }

    /** A file of the release's version that the index has, and Slipway never sent there. */
    static AuditedFile foreign(String filename, String sha256) {
        return new AuditedFile(filename, sha256, "none", word(Standing.OTHER), false);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
