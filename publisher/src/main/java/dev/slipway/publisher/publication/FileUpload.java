package dev.slipway.publisher.publication;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.artifact.Artifacts;
import dev.slipway.publisher.artifact.Metadata;
import dev.slipway.publisher.artifact.MetadataReader;
import dev.slipway.publisher.artifact.WrongBytes;
import dev.slipway.publisher.attestation.AttestationStore;
import dev.slipway.publisher.index.Answer;
import dev.slipway.publisher.index.Indexes;
import dev.slipway.publisher.index.Listing.Standing;
import dev.slipway.publisher.index.PackageIndex;
import dev.slipway.publisher.ledger.Ledger;
import dev.slipway.publisher.ledger.Quota;
import dev.slipway.runtime.Transactions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The upload of one file that the index was seen not to hold: attempted in the ledger, sent once, and its answer written down.
 * After an answer that is no clear one the index is read; if it does not list the file, the next telling of the story goes on
 * from there.
 */
public final class FileUpload {
    private final Transactions transactions;
    private final Ledger ledger;
    private final Artifacts artifacts;
    private final Appearance appearance;
    private final Closing closing;
    private final AttestationStore attestations;

    public FileUpload(Transactions transactions, Artifacts artifacts, Appearance appearance, Closing closing) {
        this.appearance = appearance;
        this.closing = closing;
        this.transactions = transactions;
        this.ledger = new Ledger(transactions);
        this.attestations = new AttestationStore(transactions);
        this.artifacts = artifacts;
    }

    /** Empty when the file is out; otherwise how the run ends. A {@code newProject} is one that the index does not know yet. */
    Optional<Result> send(Publication publication, Indexes.Connection connection, DistFile file, boolean newProject)
            throws SQLException, IOException, InterruptedException {
        Metadata metadata;
        try {
            metadata = artifacts.metadata(file);
        } catch (WrongBytes e) {
            return Optional.of(new Result.Refused(Failure.internal(e.getMessage(), null)));
        } catch (MetadataReader.Unreadable e) {
            return Optional.of(new Result.Refused(unreadable(e)));
        }
        connection.guard().pace();
        return switch (attempt(publication, connection.index(), file, newProject)) {
            case Attempt.Forbidden(Result why) -> Optional.of(why);
            case Attempt.Begun(boolean again) -> {
                Answer answer = connection
                        .index()
                        .upload(new PackageIndex.Upload(
                                file, metadata, () -> artifacts.open(file), attestation(publication.index(), file)));
                yield written(publication, connection, file, again, answer);
            }
        };
    }

    private String attestation(IndexSpec index, DistFile file) throws SQLException {
        return index.attestations()
                ? attestations
                        .find(index.name(), file)
                        .map(AttestationStore.Kept::document)
                        .orElse(null)
                : null;
    }

    private sealed interface Attempt {
        /** Nothing is sent. */
        record Forbidden(Result why) implements Attempt {}

        /** {@code again} where nobody knows what became of the one before. */
        record Begun(boolean again) implements Attempt {}
    }

    private Attempt attempt(Publication publication, PackageIndex index, DistFile file, boolean newProject)
            throws SQLException {
        return transactions.call(tx -> {
            if (!Register.maySend(tx, publication)) {
                return new Attempt.Forbidden(new Result.Stopped(""));
            }
            Optional<Quota.Full> full = new Quota(publication.index()).take(tx, newProject);
            return full.isPresent()
                    ? new Attempt.Forbidden(
                            new Result.Full(full.get().left(), full.get().reason()))
                    : new Attempt.Begun(Ledger.attempt(tx, publication.turn().stage(), file, index.patience(file)));
        });
    }

    private Optional<Result> written(
            Publication publication, Indexes.Connection connection, DistFile file, boolean again, Answer answer)
            throws SQLException, InterruptedException {
        String index = publication.turn().stage();
        return switch (answer) {
            case Answer.Accepted _ -> {
                connection.guard().answered();
                ledger.confirm(index, List.of(file));
                closing.opened(publication);
                yield Optional.empty();
            }
            case Answer.Refused refused -> {
                ledger.withdraw(index, file);
                yield Optional.of(new Result.Refused(refused.failure()));
            }
            case Answer.NotNow later -> {
                ledger.withdraw(index, file);
                connection.guard().failed(later.failure(), later.notBefore());
                yield Optional.of(new Result.Troubled(later.failure(), later.notBefore()));
            }
            case Answer.Full full -> {
                // No word to the guard: others go on, as releases of projects that the index knows.
                ledger.withdraw(index, file);
                yield Optional.of(new Result.Full(full.left(), full.reason()));
            }
            case Answer.Unclear unclear -> {
                ledger.unclear(index, file);
                connection.guard().failed(unclear.failure(), unclear.notBefore());
                Result troubled = new Result.Troubled(unclear.failure(), unclear.notBefore());
                yield judged(publication, connection.index(), file, troubled);
            }
            case Answer.Exists exists -> exists(publication, connection.index(), file, again, exists.words());
        };
    }

    /** Where an earlier attempt may have been the one that the index means, it is ours until the page says otherwise. */
    private Optional<Result> exists(
            Publication publication, PackageIndex index, DistFile file, boolean again, String words)
            throws SQLException, InterruptedException {
        if (again) {
            ledger.unclear(publication.turn().stage(), file);
            Failure unseen = Appearance.notVisible(publication, List.of(file), words);
            return judged(publication, index, file, new Result.Unseen(unseen));
        }
        ledger.withdraw(publication.turn().stage(), file);
        return judged(publication, index, file, Existing.result(publication, words));
    }

    /** Asks the index itself; {@code ifAbsent} is the result when it does not list the file (yet). */
    private Optional<Result> judged(Publication publication, PackageIndex index, DistFile file, Result ifAbsent)
            throws SQLException, InterruptedException {
        Standing standing = appearance.standing(publication, index, file);
        return switch (standing) {
            case SAME -> {
                ledger.confirm(publication.turn().stage(), List.of(file));
                yield Optional.empty();
            }
            case OTHER -> {
                ledger.withdraw(publication.turn().stage(), file);
                yield Optional.of(Existing.result(publication, file.filename() + " is there with other bytes"));
            }
            case ABSENT -> Optional.of(ifAbsent);
        };
    }

    private static Failure unreadable(MetadataReader.Unreadable e) {
        return Failure.user(
                "check-failed",
                "A file of the set cannot be uploaded: " + e.getMessage() + ".",
                "Build the project with a standard build backend, and release it under a new version.");
    }
}
