package dev.slipway.events.fold;

import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Stalled;
import dev.slipway.events.CommandEvent.Approved;
import dev.slipway.events.Event;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.PublishEvent.Waiting;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Spec;
import dev.slipway.events.fold.Release.StageState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The stages of a release, from its facts. A stage is over when its own fact is there, or one of a later stage: facts of
 * different topics arrive in any order. Gates and build run side by side.
 */
final class StageFold {
    private static final String GATES = "gates";
    private static final String BUILD = "build";

    /** What the facts say of one stage alone. */
    private record Seen(String name, Instant ended, boolean skipped, String reason, int attempts) {}

    private final Facts facts;
    private final Spec spec;

    StageFold(Facts facts, Spec spec) {
        this.facts = facts;
        this.spec = spec;
    }

    /** The names of a route's stages, in order: the four of every build, validation, then the route's own. */
    static List<String> names(Spec spec) {
        List<String> names = new ArrayList<>(Fold.BUILD_STAGES);
        names.add("validate");
        for (RouteSpec.Stage stage : spec.route().stages()) {
            names.add(stage.name());
            if (stage.kind() == RouteSpec.Kind.INDEX) {
                names.add(stage.name() + ":install");
            }
        }
        return names;
    }

    List<Release.Stage> stages() {
        List<Seen> seen = names(spec).stream().map(this::seen).toList();
        int reached = -1;
        for (int i = 0; i < seen.size(); i++) {
            reached = seen.get(i).ended() != null ? i : reached;
        }
        List<Release.Stage> stages = new ArrayList<>();
        Instant previousEnd = facts.pushed().orElseThrow().header().time();
        // Nothing goes on after a failure, also not what ran beside it.
        boolean blocked = seen.stream().skip(reached + 1L).anyMatch(stage -> facts.failed(stage.name())
                .isPresent());
        for (int i = 0; i < seen.size(); i++) {
            Release.Stage stage =
                    i <= reached ? over(seen.get(i), previousEnd) : open(seen.get(i), previousEnd, blocked);
            boolean beside = stage.name().equals(GATES) && stage.state() == StageState.RUNNING;
            blocked |= !stage.isOver() && !beside;
            previousEnd = stage.endedAt() == null ? previousEnd : stage.endedAt();
            stages.add(stage);
        }
        return stages;
    }

    private Release.Stage over(Seen seen, Instant previousEnd) {
        if (seen.skipped()) {
            return new Release.Stage(seen.name(), StageState.SKIPPED, null, null, 0, seen.reason());
        }
        Instant started = started(seen.name(), previousEnd);
        Instant ended = seen.ended() == null ? previousEnd : seen.ended();
        return new Release.Stage(
                seen.name(), StageState.DONE, started, ended, Math.max(1, seen.attempts()), seen.reason());
    }

    private Release.Stage open(Seen seen, Instant previousEnd, boolean blocked) {
        if (seen.skipped() && !blocked) {
            return over(seen, previousEnd);
        }
        Optional<Failed> failed = facts.failed(seen.name());
        if (failed.isPresent()) {
            Failed fact = failed.get();
            Instant started = started(seen.name(), previousEnd);
            return new Release.Stage(
                    seen.name(),
                    StageState.FAILED,
                    started,
                    fact.header().time(),
                    Math.max(1, fact.attempts()),
                    fact.failure().message());
        }
        if (blocked || (facts.cancelled().isPresent() && !facts.hasOpenTurn())) {
            return new Release.Stage(seen.name(), StageState.PENDING, null, null, 0, null);
        }
        if (kind(seen.name()) == RouteSpec.Kind.APPROVAL) {
            return new Release.Stage(
                    seen.name(), StageState.WAITING, previousEnd, null, 0, "waits for somebody to approve the files");
        }
        List<Stalled> stalled = facts.stalled();
        if (!stalled.isEmpty()) {
            Instant started = started(seen.name(), previousEnd);
            return new Release.Stage(
                    seen.name(), StageState.WAITING, started, null, Math.max(1, seen.attempts()), reason(stalled));
        }
        Optional<Waiting> waiting = facts.waiting(seen.name());
        if (waiting.isPresent() && facts.cancelled().isEmpty()) {
            return new Release.Stage(
                    seen.name(),
                    StageState.WAITING,
                    started(seen.name(), previousEnd),
                    null,
                    Math.max(1, seen.attempts()),
                    waiting.get().reason());
        }
        String reason = facts.cancelled().isPresent() ? "stopping: the release was cancelled" : null;
        return new Release.Stage(
                seen.name(),
                StageState.RUNNING,
                started(seen.name(), previousEnd),
                null,
                Math.max(1, seen.attempts()),
                reason);
    }

    private static String reason(List<Stalled> stalled) {
        int others = stalled.size() - 1;
        String more = others == 0 ? "" : others == 1 ? " (and one more cell)" : " (and " + others + " more cells)";
        return stalled.getFirst().reason() + more;
    }

    private Instant started(String stage, Instant previousEnd) {
        Optional<? extends Event> own = stage.equals(BUILD) ? firstCell(stage) : facts.turn(stage);
        return own.map(event -> event.header().time()).orElse(previousEnd);
    }

    private Seen seen(String stage) {
        return switch (stage) {
            case "checkout" -> of(stage, firstCell("plan"));
            case "plan" -> of(stage, acceptedPlan());
            case GATES -> gates();
            case BUILD -> of(stage, facts.built());
            case "validate" -> of(stage, facts.validated());
            default -> ofRoute(stage);
        };
    }

    /** They run beside the build, and are over when each has passed on each of its Pythons. */
    private Seen gates() {
        long wanted = spec.build().gates().stream()
                .mapToLong(gate -> Math.max(1, gate.python().stream().distinct().count()))
                .sum();
        Map<String, Instant> passed = new HashMap<>();
        doneCells(GATES).forEach(cell -> passed.merge(cell.cell(), cell.header().time(), StageFold::later));
        Instant ended = passed.size() < wanted
                ? null
                : passed.values().stream().reduce(StageFold::later).orElse(time(firstCell(BUILD)));
        return new Seen(GATES, ended, wanted == 0, wanted == 0 ? "no gates are set" : null, attempts(GATES));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Seen ofRoute(String stage) {
        String index = stage.endsWith(":install") ? stage.substring(0, stage.length() - ":install".length()) : stage;
        Optional<Published> published = facts.published(index);
        boolean skipped = published.map(Published::skipped).orElse(false);
        if (!index.equals(stage)) {
            Instant ended = skipped ? time(published) : time(facts.verified(stage));
            return new Seen(stage, ended, skipped, skipped ? "not rehearsed" : null, attempts(stage));
        }
        return switch (kind(stage)) {
            case INDEX ->
                new Seen(
                        stage,
                        time(published),
                        skipped,
                        published.map(Published::reason).orElse(null),
                        published.map(Published::attempts).orElse(0));
            case APPROVAL -> approval(stage);
            case INSTALL -> of(stage, facts.verified(stage));
        };
    }

    private Seen approval(String stage) {
        Optional<Approved> approved = facts.approved(stage);
        String by = approved.map(fact -> "approved by " + fact.by()).orElse(null);
        return new Seen(stage, time(approved), false, by, 1);
    }

    private RouteSpec.Kind kind(String stage) {
        return spec.route().stages().stream()
                .filter(each -> each.name().equals(stage))
                .map(RouteSpec.Stage::kind)
                .findFirst()
                .orElse(RouteSpec.Kind.INDEX);
    }

    private Seen of(String stage, Optional<? extends Event> fact) {
        return new Seen(stage, time(fact), false, null, attempts(stage));
    }

    private Optional<CellEvent> firstCell(String stage) {
        return facts.cells().stream().filter(cell -> cell.stage().equals(stage)).findFirst();
    }

    /** The plan's cell may be done and what it found refused all the same: another version than the tag's. */
    private Optional<CellEvent> acceptedPlan() {
        if (facts.failed("plan").isPresent()) {
            return Optional.empty();
        }
        return doneCells("plan").findFirst();
    }

    private Stream<CellEvent> doneCells(String stage) {
        return facts.cells().stream()
                .filter(cell -> cell.stage().equals(stage))
                .filter(cell ->
                        cell instanceof CellEvent.Finished finished && finished.outcome() == CellEvent.Outcome.DONE);
    }

    private int attempts(String stage) {
        return facts.cells().stream()
                .filter(cell -> cell.stage().equals(stage))
                .mapToInt(cell -> cell instanceof CellEvent.Started started ? started.attempt() : 0)
                .max()
                .orElse(0);
    }

    private static Instant time(Optional<? extends Event> fact) {
        return fact.map(event -> event.header().time()).orElse(null);
    }
}
