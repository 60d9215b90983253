package dev.slipway.publisher.audit;

import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.credential.Credentials;
import dev.slipway.publisher.credential.Found;
import dev.slipway.publisher.index.Indexes;
import dev.slipway.publisher.index.PackageIndex;
import dev.slipway.publisher.index.PackageName;
import dev.slipway.publisher.index.Reading;
import dev.slipway.publisher.publication.Register;
import dev.slipway.runtime.Transactions;
import dev.slipway.runtime.credential.Credential;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares what the ledger says of a release with what its indexes say themselves, read at this moment. Nothing is changed by it. */
public final class Audit {
    private final Transactions transactions;
    private final Credentials credentials;
    private final Indexes indexes;

    public Audit(Transactions transactions, Credentials credentials, Indexes indexes) {
        this.transactions = transactions;
        this.credentials = credentials;
        this.indexes = indexes;
    }

    /** Every index that the release had its turn at, in the order of their names. */
    public List<AuditedIndex> of(String release) throws SQLException, InterruptedException {
        Map<String, List<LedgerLine>> ledger = transactions.call(tx -> LedgerLine.ofRelease(tx, release)).stream()
                .collect(Collectors.groupingBy(LedgerLine::index));
        List<AuditedIndex> audited = new ArrayList<>();
        for (TurnEvent.Granted turn : transactions.call(tx -> Register.newest(tx, release))) {
            audited.add(audited(turn, ledger.getOrDefault(turn.stage(), List.of())));
        }
        return audited;
    }

    private AuditedIndex audited(TurnEvent.Granted turn, List<LedgerLine> ledger)
            throws SQLException, InterruptedException {
        IndexSpec index = turn.spec().index(turn.stage());
        if (index.kind() != IndexSpec.Kind.PYPI) {
            return AuditedIndex.unread(turn, index.name() + " is no Python index.");
        }
        return switch (credentials.find(index)) {
            case Found.Unusable(Failure failure) -> AuditedIndex.unread(turn, failure.message());
            case Found.Usable(Credential credential) ->
                read(turn, ledger, indexes.connect(index, credential).index());
        };
    }

    private static AuditedIndex read(TurnEvent.Granted turn, List<LedgerLine> ledger, PackageIndex index)
            throws InterruptedException {
        return switch (index.read(
                PackageName.normalised(turn.packageName()), turn.set().files())) {
            case Reading.Listed listed -> AuditedIndex.compared(turn, ledger, listed.listing());
            case Reading.Unavailable unavailable ->
                AuditedIndex.unread(turn, unavailable.failure().message());
            case Reading.Refused refused ->
                AuditedIndex.unread(turn, refused.failure().message());
        };
    }
}
