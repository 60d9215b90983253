package dev.slipway.events.fold;

import dev.slipway.events.CommandEvent.Cancelled;
import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.PublishEvent.Incomplete;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Spec;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.fold.Release.StageState;
import dev.slipway.events.fold.Release.State;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Folds the facts of a release into the release. A pure function of the set of facts, so the same for the owner, the
 * notifier, and whoever reads the topics again from their beginning.
 *
 * <pre>
 *   all stages over                      → published
 *   else cancelled, no turn open         → cancelled      (an open turn: running, until its own fact tells what went out)
 *   else a stage failed                  → failed
 *   else the current stage is approval   → waiting
 *   else nobody could run a waiting cell → waiting
 *   else its index takes no more for now → waiting
 *   else                                 → running
 * </pre>
 */
public final class Fold {
    /** The stages on the way to the set, in order. */
    public static final List<String> BUILD_STAGES = List.of("checkout", "plan", "gates", "build");

    private Fold() {}

    /** Empty while the release's beginning has not arrived; early facts are kept and count later. */
    public static Optional<Release> of(Collection<? extends Event> events) {
        Facts facts = new Facts(events);
        return facts.pushed().map(pushed -> release(facts, pushed));
    }

    /** The names of all stages of a release with this spec, in order. */
    public static List<String> stages(Spec spec) {
        return StageFold.names(spec);
    }

    private static Release release(Facts facts, Pushed pushed) {
        Spec spec = pushed.spec();
        List<Release.Stage> stages = new StageFold(facts, spec).stages();
        State state = state(facts, stages);
        Failure failure =
                switch (state) {
                    case FAILED -> failure(facts, stages).orElse(null);
                    case CANCELLED -> cancellation(facts, stages);
                    case RUNNING, WAITING, PUBLISHED -> null;
                };
        return new Release(
                pushed.release(),
                spec.project(),
                spec.build().name(),
                facts.built().map(built -> built.packageName()).orElse(null),
                pushed.sighting().tag(),
                pushed.sighting().commit(),
                spec.version(),
                spec.route().name(),
                state,
                facts.generation(),
                facts.set().map(DistSet::id).orElse(null),
                deadline(facts, spec.route()).orElse(null),
                stages,
                new CellFold(facts, stages).cells(),
                files(facts, spec),
                failure);
    }

    /** When the first of the indexes that hold only a part of the files takes no more of them. */
    private static Optional<Instant> deadline(Facts facts, RouteSpec route) {
        return route.stages().stream()
                .map(RouteSpec.Stage::name)
                .filter(stage -> facts.everPublished(stage).isEmpty())
                .flatMap(stage -> facts.incomplete(stage).stream())
                .map(Incomplete::deadline)
                .min(Comparator.naturalOrder());
    }

    private static State state(Facts facts, List<Release.Stage> stages) {
        if (stages.stream().allMatch(Release.Stage::isOver)) {
            return State.PUBLISHED;
        }
        if (facts.cancelled().isPresent()) {
            return facts.hasOpenTurn() ? State.RUNNING : State.CANCELLED;
        }
        if (stages.stream().anyMatch(stage -> stage.state() == StageState.FAILED)) {
            return State.FAILED;
        }
        return stages.stream().anyMatch(stage -> stage.state() == StageState.WAITING) ? State.WAITING : State.RUNNING;
    }

    private static Optional<Failure> failure(Facts facts, List<Release.Stage> stages) {
        return stages.stream()
                .filter(stage -> stage.state() == StageState.FAILED)
                .flatMap(stage -> facts.failed(stage.name()).stream())
                .map(Failed::failure)
                .findFirst();
    }

    private static Failure cancellation(Facts facts, List<Release.Stage> stages) {
        Cancelled cancelled = facts.cancelled().orElseThrow();
        String why = cancelled.reason() == null ? "" : ": " + cancelled.reason();
        String detail = failure(facts, stages)
                .filter(failure -> failure.code().equals("cancelled"))
                .map(Failure::detail)
                .orElse(null);
        return Failure.user(
                        "cancelled",
                        "The release was cancelled by " + cancelled.by() + why + ".",
                        "Nothing more will happen; `slipway replay` begins it again.")
                .withDetail(detail);
    }

    private static List<Release.File> files(Facts facts, Spec spec) {
        return facts.set().map(DistSet::files).orElse(List.of()).stream()
                .map(file -> new Release.File(
                        file.filename(),
                        file.size(),
                        file.sha256(),
                        indexes(facts, spec.route(), file),
                        installs(facts, file)))
                .toList();
    }

    private static List<Release.Install> installs(Facts facts, DistFile file) {
        return facts.installs()
                .flatMap(verified -> verified.installs().stream()
                        .filter(install -> install.filename().equals(file.filename()))
                        .map(install -> new Release.Install(
                                verified.stage(), install.python(), install.platform(), install.result())))
                .toList();
    }

    private static Map<String, String> indexes(Facts facts, RouteSpec route, DistFile file) {
        Map<String, String> indexes = new LinkedHashMap<>();
        for (RouteSpec.Stage stage : route.stages()) {
            if (stage.kind() == RouteSpec.Kind.INDEX) {
                String there = facts.everPublished(stage.name())
                        .filter(published -> published.set().files().contains(file))
                        .map(published -> published.skipped() ? "skipped" : "published")
                        .orElse("pending");
                indexes.put(stage.name(), there);
            }
        }
        return indexes;
    }
}
