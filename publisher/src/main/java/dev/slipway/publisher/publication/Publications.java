package dev.slipway.publisher.publication;

import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.credential.Credentials;
import dev.slipway.publisher.credential.Found;
import dev.slipway.publisher.index.Guard;
import dev.slipway.publisher.index.Indexes;
import dev.slipway.publisher.index.Listing;
import dev.slipway.publisher.index.Reading;
import dev.slipway.publisher.ledger.Claim;
import dev.slipway.publisher.ledger.Claims;
import dev.slipway.publisher.ledger.Coordinates;
import dev.slipway.publisher.ledger.Ledger;
import dev.slipway.runtime.Transactions;
import dev.slipway.runtime.job.Job;
import dev.slipway.runtime.job.JobHandler;
import dev.slipway.runtime.job.JobOutcome;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The story of a publication. It may be told again from its beginning at any time, by any process: each telling first claims,
 * then reads what the index holds, and only then sends what the index was seen not to hold.
 *
 * <ol>
 *   <li>the claim: (index, name, version) belongs to this set, before the first byte;
 *   <li>the index's own word, by filename and hash, reconciled with the ledger;
 *   <li>the attestations of what is missing, where the index is to get such;
 *   <li>the uploads of what is missing, each attempted in the ledger first;
 *   <li>the wait until the index serves every file with its hash.
 * </ol>
 */
public final class Publications implements JobHandler {
    private static final Logger LOG = Logger.getLogger(Publications.class);

    private final Transactions transactions;
    private final Credentials credentials;
    private final Indexes indexes;
    private final Uploads uploads;
    private final Closing closing;
    private final Endings endings;
    private final Claims claims;
    private final Ledger ledger;

    public Publications(
            Transactions transactions,
            Credentials credentials,
            Indexes indexes,
            Uploads uploads,
            Closing closing,
            Endings endings) {
        this.transactions = transactions;
        this.credentials = credentials;
        this.indexes = indexes;
        this.uploads = uploads;
        this.closing = closing;
        this.endings = endings;
        this.claims = new Claims(transactions);
        this.ledger = new Ledger(transactions);
    }

    @Override
    public JobOutcome run(Job job) throws SQLException, InterruptedException {
        Coordinates at = job.payload(Coordinates.class);
        Optional<Publication> current = transactions.call(tx -> Register.current(tx, at));
        return current.isEmpty() ? endings.nothing(at) : endings.of(current.get(), told(current.get()));
    }

    /** A cancelled one is only told to its end where everything is out already; otherwise what is out is told. */
    private Result told(Publication publication) throws SQLException, InterruptedException {
        if (publication.cancelled() && uploads.untouched(publication)) {
            return uploads.stopped(publication);
        }
        Result result = attempted(publication);
        return publication.cancelled() && !uploads.allOut(publication) ? uploads.stopped(publication) : result;
    }

    private Result attempted(Publication publication) throws SQLException, InterruptedException {
        try {
            return publish(publication);
        } catch (IOException | RuntimeException e) {
            LOG.errorf(
                    e,
                    "publishing %s to %s broke",
                    publication.title(),
                    publication.turn().stage());
            return new Result.Troubled(Failure.internal("Publishing broke: " + e.getMessage(), null), Duration.ZERO);
        }
    }

    private Result publish(Publication publication) throws SQLException, IOException, InterruptedException {
        if (publication.index().kind() != IndexSpec.Kind.PYPI) {
            return new Result.Refused(Failure.internal(
                    "This publisher does not upload to %s: it is no Python index."
                            .formatted(publication.index().name()),
                    null));
        }
        return switch (credentials.find(publication.index())) {
            case Found.Unusable unusable -> new Result.Refused(unusable.failure());
            case Found.Usable usable -> publish(publication, indexes.connect(publication.index(), usable.credential()));
        };
    }

    private Result publish(Publication publication, Indexes.Connection connection)
            throws SQLException, IOException, InterruptedException {
        Optional<Guard.Closed> closed = connection.guard().closed(publication.untroubled());
        if (closed.isPresent()) {
            return new Result.Troubled(closed.get().failure(), closed.get().left());
        }
        Claim claim = claims.take(
                publication.at(),
                publication.set(),
                publication.turn().release(),
                publication.index().settle());
        return switch (connection
                .index()
                .read(publication.at().name(), publication.set().files())) {
            case Reading.Listed listed -> {
                connection.guard().answered();
                yield publish(publication, connection, claim, listed.listing());
            }
            case Reading.Unavailable unavailable -> {
                connection.guard().failed(unavailable.failure(), unavailable.notBefore());
                yield new Result.Troubled(unavailable.failure(), unavailable.notBefore());
            }
            case Reading.Refused refused -> new Result.Refused(refused.failure());
        };
    }

    private Result publish(Publication publication, Indexes.Connection connection, Claim claim, Listing listing)
            throws SQLException, IOException, InterruptedException {
        return switch (Reconciliation.of(publication, claim, listing)) {
            case Reconciliation.Taken taken -> Existing.result(publication, taken.words());
            case Reconciliation.Unsettled unsettled -> new Result.Settling(unsettled.left());
            case Reconciliation.Free _ -> {
                claims.replace(
                        publication.at(),
                        publication.set(),
                        publication.turn().release(),
                        publication.index().settle());
                yield publish(publication, connection);
            }
            case Reconciliation.Missing missing -> {
                ledger.confirm(publication.turn().stage(), missing.seen());
                Optional<Result> over = closing.over(publication, listing);
                yield over.isPresent() ? over.get() : uploads.send(publication, connection, missing.toSend(), listing);
            }
        };
    }
}
