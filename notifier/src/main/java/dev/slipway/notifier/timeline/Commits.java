package dev.slipway.notifier.timeline;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Lets readers wait for news: woken by every commit here, and looking by themselves for those of another instance. */
public final class Commits {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private long count;

    /** Something was committed. */
    public void happened() {
        lock.lock();
        try {
            count++;
            committed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Reads until the answer is news or the time has passed; returns the last answer. */
    public <T> T await(Duration atMost, Supplier<T> read, Predicate<T> news) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            long before = current();
            T answer = read.get();
            long left = deadline - System.nanoTime();
            if (news.test(answer) || left <= 0) {
                return answer;
            }
            awaitChange(before, Math.min(left, LOOK.toNanos()));
        }
    }

    private long current() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void awaitChange(long before, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (count == before && left > 0) {
                left = committed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
