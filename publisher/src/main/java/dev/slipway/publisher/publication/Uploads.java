package dev.slipway.publisher.publication;

import dev.slipway.events.DistFile;
import dev.slipway.publisher.attestation.Attestations;
import dev.slipway.publisher.identity.Got;
import dev.slipway.publisher.identity.IdentityToken;
import dev.slipway.publisher.index.Indexes;
import dev.slipway.publisher.index.Listing;
import dev.slipway.publisher.ledger.Entry;
import dev.slipway.publisher.ledger.Ledger;
import dev.slipway.runtime.Transactions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sends the missing files of a set, and sees that the index serves the whole. */
public final class Uploads {
    private final Transactions transactions;
    private final FileUpload fileUpload;
    private final Appearance appearance;
    private final Attestations attestations;

    public Uploads(Transactions transactions, FileUpload fileUpload, Appearance appearance, Attestations attestations) {
        this.attestations = attestations;
        this.transactions = transactions;
        this.fileUpload = fileUpload;
        this.appearance = appearance;
    }

    /**
     * Nothing goes before all of it has its attestation. The first file goes alone, so that what is wrong with the release is
     * found with one file out; the others together; the source distribution last, since installers would build from it while
     * wheels are missing.
     */
    Result send(Publication publication, Indexes.Connection connection, List<DistFile> missing, Listing listing)
            throws SQLException, IOException, InterruptedException {
        Optional<Got.Not<IdentityToken>> unattested = attestations.make(publication.index(), missing);
        if (unattested.isPresent()) {
            return Result.of(unattested.get().failure(), unattested.get().notBefore());
        }
        boolean newProject = listing.files().isEmpty();
        for (List<DistFile> together : SendingOrder.of(missing)) {
            boolean first = newProject;
            newProject = false;
            Optional<Result> ended =
                    Together.send(together, file -> fileUpload.send(publication, connection, file, first));
            if (ended.isPresent()) {
                return ended.get() instanceof Result.Stopped ? stopped(publication) : ended.get();
            }
        }
        return appearance.await(publication, connection, missing.isEmpty() ? Optional.of(listing) : Optional.empty());
    }

    /** Whether the ledger knows every file of the set to be out. */
    boolean allOut(Publication publication) throws SQLException {
        List<Entry> entries = entries(publication);
        return entries.size() == publication.set().files().size()
                && entries.stream().allMatch(Entry::confirmed);
    }

    /** Whether nothing of the set can be out by us. */
    boolean untouched(Publication publication) throws SQLException {
        return entries(publication).stream().noneMatch(Entry::touched);
    }

    /** Says file by file what is out. */
    Result.Stopped stopped(Publication publication) throws SQLException {
        String out = entries(publication).stream()
                .filter(Entry::touched)
                .map(entry -> entry.filename() + (entry.confirmed() ? " is out" : " may be out"))
                .collect(Collectors.joining("; "));
        return new Result.Stopped(out.isEmpty() ? "nothing is out" : out);
    }

    private List<Entry> entries(Publication publication) throws SQLException {
        return transactions.call(
                tx -> Ledger.ofSet(tx, publication.at(), publication.set().id()));
    }
}
