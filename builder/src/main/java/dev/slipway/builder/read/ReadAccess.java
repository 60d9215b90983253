package dev.slipway.builder.read;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.Cells;
import dev.slipway.builder.claim.Reads;
import dev.slipway.builder.claim.Runs;
import dev.slipway.events.SourceSpec;
import dev.slipway.events.Spec;
import dev.slipway.runtime.Transactions;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.credential.CredentialOrigins;
import dev.slipway.runtime.credential.Secret;
import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Which indexes a running cell may read through the builder: those that its own release names, for as long as its lease holds. */
public final class ReadAccess {
    private final Transactions transactions;
    private final Cells cells;
    private final Runs runs;
    private final Specs specs;
    private final CredentialOrigins origins;
    private final UnaryOperator<String> environment;

    /** Whether it may, and with what. */
    sealed interface Answer {
        record Granted(PrivateIndex index) implements Answer {}

        record OldFence() implements Answer {}

        /** The cell reads nothing of that name. */
        record Unknown() implements Answer {}

        /** Why the credential cannot be used, and what to do. */
        record Unusable(String message, String remedy) implements Answer {}
    }

    /** The releases as they were begun. */
    public interface Specs {
        Optional<Spec> of(Connection tx, String release) throws SQLException;
    }

    /** {@code environment} is where credentials are looked up; it answers null for what is not set. */
    public ReadAccess(
            Transactions transactions, Cells cells, Runs runs, Specs specs, UnaryOperator<String> environment) {
        this.transactions = transactions;
        this.cells = cells;
        this.runs = runs;
        this.specs = specs;
        this.origins = new CredentialOrigins(transactions);
        this.environment = environment;
    }

    Answer of(UUID cell, long fence, String name) throws SQLException {
        if (!transactions.call(tx -> runs.holds(tx, cell, fence))) {
            return new Answer.OldFence();
        }
        Optional<SourceSpec> source = transactions.call(tx -> source(tx, cell, name));
        return source.isEmpty() ? new Answer.Unknown() : granted(name, source.get());
    }

    private Optional<SourceSpec> source(Connection tx, UUID id, String name) throws SQLException {
        Optional<Cell> cell = cells.find(tx, id);
        Optional<Spec> spec =
                cell.isEmpty() ? Optional.empty() : specs.of(tx, cell.get().release());
        return spec.flatMap(each -> new Reads(each, cell.orElseThrow().work()).behindCredential(name));
    }

    /** A credential goes to the origin that it was first used for, whatever a later catalog says. */
    private Answer granted(String name, SourceSpec source) throws SQLException {
        String reference = source.read().credential();
        Origin origin = Origin.of(URI.create(source.url()));
        return switch (Secret.read(reference, environment)) {
            case Secret.Missing(String why) ->
                new Answer.Unusable(
                        "The read-credential of " + name + " is missing: " + why + ".",
                        "Give it to the builder (a token, or user:password), then replay the release.");
            case Secret.Known(String text) -> {
                Origin bound = origins.bind(name, reference, origin);
                yield bound.equals(origin)
                        ? new Answer.Granted(new PrivateIndex(name, source, Credential.of(reference, origin, text)))
                        : new Answer.Unusable(
                                "The read-credential %s of %s belongs to %s and was not sent to %s."
                                        .formatted(reference, name, bound, origin),
                                "If the index has moved, give it a credential of another name in the catalog.");
            }
        };
    }
}
