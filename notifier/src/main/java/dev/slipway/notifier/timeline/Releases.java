package dev.slipway.notifier.timeline;

import dev.slipway.events.fold.Fold;
import dev.slipway.events.fold.Release;
import dev.slipway.runtime.Transactions;
import java.sql.SQLException;
import java.util.Optional;

/** Releases as the facts that have arrived here tell them. */
public final class Releases {
    private final Transactions transactions;

    public Releases(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Empty when there is none, or its beginning has not arrived. */
    public Optional<Release> find(String id) {
        try {
            return transactions.call(tx -> Fold.of(StoredFacts.of(tx, id)));
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the facts of " + id, e);
        }
    }
}
