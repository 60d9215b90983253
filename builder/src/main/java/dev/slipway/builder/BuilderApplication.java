package dev.slipway.builder;

import dev.slipway.builder.cell.Cells;
import dev.slipway.builder.cell.Recollection;
import dev.slipway.builder.cell.Reuse;
import dev.slipway.builder.claim.Assignments;
import dev.slipway.builder.claim.Claims;
import dev.slipway.builder.claim.Completions;
import dev.slipway.builder.claim.Leases;
import dev.slipway.builder.claim.Retries;
import dev.slipway.builder.claim.Runs;
import dev.slipway.builder.claim.Stalls;
import dev.slipway.builder.log.Logs;
import dev.slipway.builder.plan.Build;
import dev.slipway.builder.provenance.Assembly;
import dev.slipway.builder.read.PrivateReads;
import dev.slipway.builder.read.ReadAccess;
import dev.slipway.builder.runner.HostedRunners;
import dev.slipway.builder.source.GitCheckout;
import dev.slipway.builder.worker.WorkerTokens;
import dev.slipway.builder.worker.Workers;
import dev.slipway.runtime.Backoff;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.Services;
import dev.slipway.runtime.inbox.Intake;
import dev.slipway.runtime.signature.Keys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Puts the builder together. */
@Singleton
public class BuilderApplication {
    private static final int CHECKOUTS = 4;
    private static final int RUNNER_CALLS = 2;
    private static final int LOST_LEASES = 5;

    private final BuilderConfig config;
    private final Service service;
    private final Intake intake;
    private final Runs runs;
    private final Workers workers = new Workers();
    private final WorkerTokens tokens = new WorkerTokens();
    private final Logs logs;
    private final DryRuns dryRuns;
    private final Claims claims;
    private final Completions completions;
    private final Leases leases;
    private final Stalls stalls;
    private final PrivateReads reads;

    @Inject
    BuilderApplication(Services services, @DataSource("builder") AgroalDataSource database, BuilderConfig config) {
        this.config = config;
        this.service = services.create("builder", database);
        Backoff backoff = new Backoff(config.retry(), config.retry().multipliedBy(16));
        Reuse reuse = new Reuse(service.blobs(), workers);
        Cells cells = new Cells(service.outbox(), reuse);
        BuildRows rows = new BuildRows(service.outbox());
        GitCheckout git = new GitCheckout(config.work(), service.blobs(), "ssh");
        Checkouts checkouts = new Checkouts(service, rows, git, config.tries(), backoff);
        Assembly assembly = new Assembly(Keys.signer(config.key()), service.blobs());
        HostedRunners runners = new HostedRunners(service, cells, workers, System::getenv, config.runners());
        Builds builds = new Builds(rows, checkouts, cells, workers, new CellOrders(cells, workers, runners), assembly);
        checkouts.follow(builds);
        this.dryRuns = new DryRuns(service, git, cells, workers);
        this.runs = new Runs(service.outbox(), reuse, config.lease());
        this.reads = new PrivateReads(new ReadAccess(
                service.transactions(),
                cells,
                runs,
                (tx, release) -> rows.find(tx, release).map(Build::spec),
                System::getenv));
        this.logs = new Logs(service);
        this.claims = new Claims(service, runs, workers, tokens, new Assignments(config.lease(), config.cellTimeout()));
        this.completions =
                new Completions(service, cells, runs, new Retries(config.tries(), LOST_LEASES, backoff), builds);
        this.leases = new Leases(service, runs, config.lease(), completions);
        this.stalls = new Stalls(service, builds, config.lease());
        service.queue(Checkouts.QUEUE, CHECKOUTS, Duration.ofSeconds(30), checkouts);
        service.queue(HostedRunners.QUEUE, RUNNER_CALLS, Duration.ofSeconds(90), runners);
        service.queue(Logs.QUEUE, 1, Duration.ofSeconds(30), logs);
        this.intake = service.intake("builder", new Facts(builds, new History(builds, rows, new Recollection())));
    }

    void onStart(@Observes StartupEvent event) {
        service.start();
        claims.start();
        leases.start();
        stalls.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        claims.close();
        leases.close();
        stalls.close();
        service.close();
    }

    Intake intake() {
        return intake;
    }

    public BuilderConfig config() {
        return config;
    }

    public Service service() {
        return service;
    }

    public PrivateReads reads() {
        return reads;
    }

    public Runs runs() {
        return runs;
    }

    public Workers workers() {
        return workers;
    }

    public WorkerTokens tokens() {
        return tokens;
    }

    public Logs logs() {
        return logs;
    }

    public DryRuns dryRuns() {
        return dryRuns;
    }

    public Claims claims() {
        return claims;
    }

    public Completions completions() {
        return completions;
    }

    public Leases leases() {
        return leases;
    }
}
