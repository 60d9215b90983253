package dev.slipway.publisher.ledger;

import java.util.List;

/** Whose set a version of a package on an index is, with the ledger's rows of that set. */
public sealed interface Claim {
    List<Entry> entries();

    /** The set asked for. */
    record Ours(List<Entry> entries) implements Claim {
        public Ours {
            entries = List.copyOf(entries);
        }
    }

    /** Another set, of the release named. */
    record Others(String set, String release, List<Entry> entries) implements Claim {
        public Others {
            entries = List.copyOf(entries);
        }
    }
}
