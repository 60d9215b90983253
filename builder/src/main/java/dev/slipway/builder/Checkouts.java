package dev.slipway.builder;

import dev.slipway.builder.plan.Build;
import dev.slipway.builder.source.Checkout;
import dev.slipway.builder.source.GitCheckout;
import dev.slipway.builder.source.Tree;
import dev.slipway.builder.source.Trees;
import dev.slipway.events.Failure;
import dev.slipway.runtime.Backoff;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.job.Job;
import dev.slipway.runtime.job.JobHandler;
import dev.slipway.runtime.job.JobOutcome;
import dev.slipway.runtime.job.Jobs;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Checks out what a build needs, as a job: tried again while the repository is away, for a few times. */
final class Checkouts implements JobHandler {
    static final String QUEUE = "checkout";

    private final Service service;
    private final BuildRows rows;
    private final GitCheckout git;
    private final Trees trees = new Trees();
    private final int tries;
    private final Backoff backoff;
    private Builds builds;

    /** Which generation of which release waits for its tree. */
    record Wanted(String release, int generation) {}

    Checkouts(Service service, BuildRows rows, GitCheckout git, int tries, Backoff backoff) {
        this.service = service;
        this.rows = rows;
        this.git = git;
        this.tries = tries;
        this.backoff = backoff;
    }

    /** Told afterwards. */
    void follow(Builds follower) {
        this.builds = follower;
    }

    /** The tree, when it was packed before and is still in the store. */
    Optional<Tree> find(Connection tx, Build build) throws SQLException {
        Optional<Tree> tree = trees.find(tx, build.sighting(), build.spec());
        return tree.filter(this::isStored);
    }

    void request(Connection tx, Build build) throws SQLException {
        Jobs.add(
                tx, QUEUE, build.release() + "#" + build.generation(), new Wanted(build.release(), build.generation()));
    }

    @Override
    public JobOutcome run(Job job) throws SQLException, IOException {
        Wanted wanted = job.payload(Wanted.class);
        Optional<Build> build = service.transactions().call(tx -> rows.find(tx, wanted.release()));
        if (build.isEmpty() || build.get().generation() != wanted.generation()) {
            return JobOutcome.done(tx -> {});
        }
        Checkout checkout = git.checkOut(
                build.get().sighting(), Trees.withHistory(build.get().spec()));
        if (checkout instanceof Checkout.Unreachable && job.attempts() < tries) {
            return JobOutcome.again(backoff.after(job.attempts()));
        }
        return done(job, build.get(), checkout);
    }

    @Override
    public JobOutcome broken(Job job, Exception surprise) {
        if (job.attempts() < tries || surprise instanceof SQLException) {
            return JobOutcome.again(UNEXPECTED.after(job.attempts()));
        }
        Wanted wanted = job.payload(Wanted.class);
        Failure failure = Failure.internal("The checkout broke.", surprise.toString());
        return JobOutcome.done(tx -> builds.checkedOut(
                tx, wanted.release(), wanted.generation(), new Checkout.Refused(failure), job.attempts()));
    }

    private JobOutcome done(Job job, Build build, Checkout checkout) {
        return JobOutcome.done(tx -> {
            if (checkout instanceof Checkout.Packed packed) {
                trees.keep(tx, build.sighting(), build.spec(), packed.tree());
            }
            builds.checkedOut(tx, build.release(), build.generation(), checkout, job.attempts());
        });
    }

    private boolean isStored(Tree tree) {
        try {
            return service.blobs().find(service.name(), tree.sha256()).isPresent();
        } catch (IOException e) {
            return false; // it is packed again
        }
    }
}
