package dev.slipway.runtime.job;

import dev.slipway.runtime.Signal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Runs one queue: claims what is due, at most so many at a time, each on a virtual thread of its own; renews the leases of
 * what runs here; gives back what others left behind.
 */
public final class JobRunner implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(JobRunner.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Jobs jobs;
    private final String queue;
    private final Duration lease;
    private final JobHandler handler;
    private final Runnable completed;
    private final Signal work = new Signal();
    private final Semaphore slots;
    private final Map<Job, Thread> running = new ConcurrentHashMap<>();
    private final Reachability reachability;
    private volatile boolean closed;

    /** {@code completed} runs after every completion that was committed. */
    public JobRunner(Jobs jobs, String queue, int concurrency, Duration lease, JobHandler handler, Runnable completed) {
        this.jobs = jobs;
        this.queue = queue;
        this.lease = lease;
        this.handler = handler;
        this.completed = completed;
        this.slots = new Semaphore(concurrency);
        this.reachability = new Reachability(System::nanoTime, lease.dividedBy(2));
    }

    public void start() {
        Thread.ofVirtual().name(queue + "-claims").start(this::claims);
        Thread.ofVirtual().name(queue + "-leases").start(this::leases);
    }

    /** There may be something to do. */
    public void wake() {
        work.raise();
    }

    @Override
    public void close() {
        closed = true;
        running.values().forEach(Thread::interrupt);
        work.raise();
    }

    private void claims() {
        try {
            while (!closed) {
                slots.acquire();
                Optional<Job> job = claim();
                if (job.isPresent()) {
                    Thread thread = Thread.ofVirtual()
                            .name(queue + "-" + job.get().key())
                            .unstarted(() -> run(job.get()));
                    running.put(job.get(), thread);
                    thread.start();
                } else {
                    slots.release();
                    work.await(POLL);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Job> claim() {
        try {
            Optional<Job> job = jobs.claim(queue, lease);
            reachability.reached();
            return job;
        } catch (SQLException e) {
            LOG.warnf("queue %s waits for the database: %s", queue, e.getMessage());
            reachability.failed();
            return Optional.empty();
        }
    }

    private void run(Job job) {
        try {
            JobOutcome outcome = outcome(job);
            while (!closed && !completed(job, outcome)) {
                // The database is away: the outcome is kept until it answers, since the work itself is done.
                work.await(POLL);
            }
        } catch (InterruptedException e) {
            LOG.debugf("%s/%s was interrupted", queue, job.key());
        } finally {
            running.remove(job);
            slots.release();
            work.raise();
        }
    }

    private JobOutcome outcome(Job job) throws InterruptedException {
        try {
            return handler.run(job);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.errorf(e, "%s/%s broke in attempt %d", queue, job.key(), job.attempts());
            return handler.broken(job, e);
        }
    }

    private boolean completed(Job job, JobOutcome outcome) {
        try {
            if (!jobs.complete(job, outcome)) {
                LOG.infof("%s/%s: another runner has it; this outcome is discarded", queue, job.key());
            }
            completed.run();
            return true;
        } catch (SQLException e) {
            LOG.warnf("%s/%s waits to be completed: %s", queue, job.key(), e.getMessage());
            return false;
        }
    }

    private void leases() {
        Signal beat = new Signal();
        while (!closed) {
            try {
                beat.await(lease.dividedBy(4));
                for (Map.Entry<Job, Thread> each : running.entrySet()) {
                    if (!jobs.renew(each.getKey(), lease) && running.containsKey(each.getKey())) {
                        each.getValue().interrupt();
                    }
                }
                reachability.reached();
                if (reachability.mayExpire(lease) && jobs.expire(queue) > 0) {
                    wake();
                }
            } catch (SQLException e) {
                reachability.failed();
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
