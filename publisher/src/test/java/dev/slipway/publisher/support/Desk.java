package dev.slipway.publisher.support;

import dev.slipway.events.DistSet;
import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.Json;
import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.artifact.Artifacts;
import dev.slipway.publisher.attestation.AttestationStore;
import dev.slipway.publisher.attestation.Attestations;
import dev.slipway.publisher.attestation.Signing;
import dev.slipway.publisher.audit.Audit;
import dev.slipway.publisher.credential.Credentials;
import dev.slipway.publisher.forecast.Forecasts;
import dev.slipway.publisher.identity.Identity;
import dev.slipway.publisher.index.Guard;
import dev.slipway.publisher.index.Indexes;
import dev.slipway.publisher.index.PackageIndex;
import dev.slipway.publisher.ledger.Coordinates;
import dev.slipway.publisher.publication.Appearance;
import dev.slipway.publisher.publication.Closing;
import dev.slipway.publisher.publication.Endings;
import dev.slipway.publisher.publication.FileUpload;
import dev.slipway.publisher.publication.Pace;
import dev.slipway.publisher.publication.Publications;
import dev.slipway.publisher.publication.Uploads;
import dev.slipway.publisher.turn.IndexIntake;
import dev.slipway.publisher.turn.TurnCheck;
import dev.slipway.runtime.Backoff;
import dev.slipway.runtime.Transactions;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.credential.CredentialOrigins;
import dev.slipway.runtime.job.Job;
import dev.slipway.runtime.job.JobOutcome;
import dev.slipway.runtime.outbox.Outbox;
import dev.slipway.runtime.provenance.ProvenanceCheck;
import dev.slipway.runtime.signature.Signer;
import dev.slipway.runtime.signature.Verifier;
import dev.slipway.testing.TestDatabase;
import dev.slipway.testing.TestInfrastructure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The publisher of one index on a real database, run by hand: turns go in, runs of their job are told one by one, facts come out
 * of the outbox. A crash is a run that is not completed.
 */
public final class Desk {
    public static final String INDEX = "pypi";

    private final Transactions transactions;
    private final Distributions distributions;
    private final Turns turns;
    private final IndexIntake intake;
    private final Publications publications;
    private final Audit audit;
    private final Closing closing;
    private final Forecasts forecasts;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Instant steady = now;

    private Signing signing = (_, _, _) -> Optional.empty();

    public Desk(Path folder, PackageIndex index) {
        this(folder, index, new FixedIdentity(null));
    }

    public Desk(Path folder, PackageIndex index, Identity identity) {
        TestDatabase database = TestInfrastructure.shared().freshDatabase();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url("publisher"));
        source.setUser("publisher");
        source.setPassword(database.password("publisher"));
        transactions = new Transactions(source);
        migrate();
        FolderBlobs builders = new FolderBlobs(folder, "builder");
        distributions = new Distributions(builders);
        KeyPair owner = key();
        KeyPair builder = key();
        turns = new Turns(new Signer(owner.getPrivate()), new Signer(builder.getPrivate()), builders);
        TurnCheck check = new TurnCheck(
                new Verifier(owner.getPublic()),
                new ProvenanceCheck(new FolderBlobs(folder, "publisher"), new Verifier(builder.getPublic())));
        Outbox outbox = new Outbox("publisher");
        intake = new IndexIntake(INDEX, check, outbox);
        closing = new Closing(transactions, outbox, () -> now);
        Appearance appearance = new Appearance(this::tick);
        FileUpload fileUpload =
                new FileUpload(transactions, new Artifacts(new FolderBlobs(folder, "publisher")), appearance, closing);
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        Guard guard = new Guard(() -> steady, 1000);
        Credentials credentials = new Credentials(_ -> null, new CredentialOrigins(transactions), identity);
        Indexes indexes = (spec, credential) -> new Indexes.Connection(index, guard);
        publications = new Publications(
                transactions,
                credentials,
                indexes,
                new Uploads(
                        transactions,
                        fileUpload,
                        appearance,
                        new Attestations(
                                new AttestationStore(transactions),
                                identity,
                                (signer, files, made) -> signing.sign(signer, files, made))),
                closing,
                new Endings(outbox, new Pace(backoff, backoff, Duration.ofHours(24)), closing, () -> now));
        audit = new Audit(transactions, credentials, indexes);
        forecasts = new Forecasts(transactions, indexes);
    }

    /** What attestations are made with from now on. */
    public void signing(Signing tool) {
        signing = tool;
    }

    /** Waits in place are over at once: each look at this clock is a minute later. */
    private Instant ticking = Instant.parse("2026-01-01T00:00:00Z");

    private Instant tick() {
        ticking = ticking.plusSeconds(60);
        return ticking;
    }

    public Transactions transactions() {
        return transactions;
    }

    public Distributions distributions() {
        return distributions;
    }

    public Forecasts forecasts() {
        return forecasts;
    }

    public Audit audit() {
        return audit;
    }

    public static IndexSpec spec(IndexSpec.Existing existing, Duration patience, Duration settle) {
        return new IndexSpec(
                INDEX,
                IndexSpec.Kind.PYPI,
                "http://127.0.0.1:9/",
                "http://127.0.0.1:9/simple/",
                "none",
                existing,
                false,
                List.of(),
                patience,
                settle);
    }

    public static IndexSpec spec() {
        return spec(IndexSpec.Existing.REFUSE, Duration.ofMinutes(3), Duration.ZERO);
    }

    public TurnEvent.Granted turn(String release, int generation, IndexSpec spec, DistSet set) {
        return turns.granted(release, generation, "sample", "1.0", spec, set);
    }

    /** A turn over a set whose provenance is about another release, commit or set, or signed by somebody else. */
    public TurnEvent.Granted unproven(String release, DistSet set, Function<Turns, String> provenance) {
        return turns.granted(release, 1, "sample", "1.0", spec(), set, provenance.apply(turns));
    }

    /** Takes an event as the index's group does. */
    public void take(Event event) {
        run(tx -> intake.on(tx, event, false));
    }

    public void takeHistory(Event event) {
        run(tx -> intake.on(tx, event, true));
    }

    public void passTo(Instant time) {
        now = time;
    }

    public void pass(Duration time) {
        now = now.plus(time);
        steady = steady.plus(time);
    }

    /** Somebody sets the clock, forth or back. */
    public void jump(Duration time) {
        now = now.plus(time);
    }

    /** Tells the claim's job once and completes it; what comes next is returned. */
    public JobOutcome tell() {
        JobOutcome outcome = crashing();
        complete(outcome);
        return outcome;
    }

    public void complete(JobOutcome outcome) {
        run(tx -> {
            String next = outcome instanceof JobOutcome.Done ? "state = 'done'" : "not_before = 'infinity'";
            try (Statement statement = tx.createStatement()) {
                statement.execute("update job set " + next + " where queue = '" + INDEX + "'");
            }
            outcome.step().in(tx);
        });
    }

    /** Tells the reminder that waits, if it is due by now; whether there was one. */
    public boolean remind() {
        Optional<String> payload = query("select payload from job where queue = '" + Closing.QUEUE + "'");
        payload.map(json -> closing.run(new Job(UUID.randomUUID(), Closing.QUEUE, "reminder", json, 2, 2)))
                .filter(JobOutcome.Done.class::isInstance)
                .ifPresent(done -> run(tx -> done.step().in(tx)));
        return payload.isPresent();
    }

    /** Tells the claim's job once and does not complete it. */
    public JobOutcome crashing() {
        Coordinates at = new Coordinates(INDEX, "sample", "1");
        try {
            String payload = Json.MAPPER.writeValueAsString(at);
            return publications.run(new Job(UUID.randomUUID(), INDEX, at.jobKey(), payload, 1, 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells the job until it is done, time passing as asked. */
    public void tellToTheEnd() {
        for (int runs = 0; tell() instanceof JobOutcome.Again again; runs++) {
            if (runs > 100) {
                throw new IllegalStateException("it does not end");
            }
            pass(again.after());
        }
    }

    /** The facts of this kind that were told so far. */
    public <T extends Event> List<T> facts(Class<T> kind) {
        List<T> facts = new ArrayList<>();
        run(tx -> {
            try (Statement statement = tx.createStatement();
                    ResultSet row = statement.executeQuery("select value from outbox order by id")) {
                while (row.next()) {
                    if (EventCodec.decode(row.getBytes(1)) instanceof EventCodec.Decoded.Known known
                            && kind.isInstance(known.event())) {
                        facts.add(kind.cast(known.event()));
                    }
                }
            }
        });
        return facts;
    }

    public <T extends Event> T fact(Class<T> kind) {
        List<T> facts = facts(kind);
        if (facts.size() != 1) {
            throw new AssertionError("one " + kind.getSimpleName() + " is expected: " + facts(Event.class));
        }
        return facts.getFirst();
    }

    /** The state of the claim's job: ready, running, done; empty when there is none. */
    public Optional<String> job() {
        return query("select state from job where queue = '" + INDEX + "'");
    }

    public Optional<String> ledger(String filename) {
        return query("select state from ledger where filename = '" + filename + "'");
    }

    /** The first column of the first row. */
    public Optional<String> query(String sql) {
        List<String> found = new ArrayList<>();
        run(tx -> {
            try (Statement statement = tx.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        });
        return found.stream().findFirst();
    }

    /** Changes the database as nobody but a test would. */
    public void change(String sql) {
        run(tx -> {
            try (Statement statement = tx.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private void run(Transactions.Step step) {
        try {
            transactions.run(step);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void migrate() {
        for (String script : List.of(
                "/db/runtime/V1__runtime.sql",
                "/db/publisher/V2__publisher.sql",
                "/db/publisher/V3__limits.sql",
                "/db/publisher/V4__attestation.sql")) {
            run(tx -> {
                try (Statement statement = tx.createStatement();
                        var text = Desk.class.getResourceAsStream(script)) {
                    statement.execute(new String(text.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    public static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
