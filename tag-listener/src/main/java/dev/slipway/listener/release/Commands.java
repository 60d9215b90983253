package dev.slipway.listener.release;

import dev.slipway.events.CommandEvent;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.fold.Facts;
import dev.slipway.events.fold.Release;
import dev.slipway.listener.release.ReleaseMachine.Answer;
import dev.slipway.runtime.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What people ask of a release: decided by the {@link ReleaseMachine} under the lock of its row, and written down as an event
 * on {@code release.command} in the same transaction.
 */
public final class Commands {

    /** How a command ended. */
    public sealed interface Result {
        /** It is done; this is the release now. */
        record Accepted(Release release) implements Result {}

        /** It was so already. */
        record Unchanged(Release release) implements Result {}

        /** It cannot be done. */
        record Refused(Failure failure) implements Result {}
    }

    @FunctionalInterface
    private interface Command {
        Result in(Connection tx, Release release, Facts facts) throws SQLException;
    }

    private final Service service;
    private final Releases releases;

    public Commands(Service service, Releases releases) {
        this.service = service;
        this.releases = releases;
    }

    public Result cancel(String id, String by, String reason) throws SQLException {
        return decide(id, (tx, release, facts) -> switch (ReleaseMachine.cancel(release, facts)) {
            case Answer.Accept _ -> {
                releases.apply(tx, new CommandEvent.Cancelled(Header.about(id), release.generation(), by, reason));
                yield new Result.Accepted(releases.view(tx, id));
            }
            case Answer.Nothing _ -> new Result.Unchanged(release);
            case Answer.Refuse refuse -> new Result.Refused(refuse.failure());
        });
    }

    public Result approve(String id, String by) throws SQLException {
        return decide(id, (tx, release, facts) -> switch (ReleaseMachine.approve(release)) {
            case Answer.Accept _ -> {
                String stage = release.current().orElseThrow().name();
                releases.apply(
                        tx,
                        new CommandEvent.Approved(Header.about(id), release.generation(), by, stage, release.set()));
                yield new Result.Accepted(releases.view(tx, id));
            }
            case Answer.Nothing _ -> new Result.Unchanged(release);
            case Answer.Refuse refuse -> new Result.Refused(refuse.failure());
        });
    }

    /** {@code from} is a stage's name and {@code cell} a cell's; null where none was named. */
    public Result replay(String id, String by, String from, String cell) throws SQLException {
        return decide(id, (tx, release, facts) -> {
            Optional<String> newer = releases.newerThan(tx, release);
            if (newer.isPresent()) {
                return new Result.Refused(Failure.user(
                        "refused",
                        "A newer release of " + release.version() + " has begun: " + newer.get() + ".",
                        "Replay that one: `slipway replay " + newer.get() + "`."));
            }
            return switch (ReleaseMachine.replay(release, from, cell)) {
                case Answer.Accept _ -> {
                    replay(tx, release, facts, by, from, cell);
                    yield new Result.Accepted(releases.view(tx, id));
                }
                case Answer.Nothing _ -> new Result.Unchanged(release);
                case Answer.Refuse refuse -> new Result.Refused(refuse.failure());
            };
        });
    }

    private void replay(Connection tx, Release release, Facts facts, String by, String from, String cell)
            throws SQLException {
        int next = facts.generation() + 1;
        Pushed first = facts.pushed().orElseThrow();
        Header header = Header.about(release.id());
        // The beginning before the command: the release must never show a generation that nobody was told of.
        releases.apply(tx, new Pushed(header, next, first.sighting(), first.spec(), from, cell, null));
        releases.apply(tx, new CommandEvent.Replayed(header.next(), next, by, from, cell));
    }

    private Result decide(String id, Command command) throws SQLException {
        AtomicReference<Result> result = new AtomicReference<>();
        service.commit(tx -> {
            if (!releases.lock(tx, id)) {
                throw new IllegalStateException("no release " + id);
            }
            result.set(command.in(tx, releases.view(tx, id), releases.facts(tx, id)));
        });
        return result.get();
    }
}
