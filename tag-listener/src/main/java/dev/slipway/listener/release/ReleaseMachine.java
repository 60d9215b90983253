package dev.slipway.listener.release;

import dev.slipway.events.Failure;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Spec;
import dev.slipway.events.fold.Facts;
import dev.slipway.events.fold.Fold;
import dev.slipway.events.fold.Release;
import dev.slipway.events.fold.Release.State;
import java.util.Optional;

/**
 * What the owner decides, from a release as its facts tell it. Pure: the same facts in any order give the same decisions.
 *
 * <pre>
 *              sighting · dispatch
 *                     │                    an older release of this version is still ending
 *                     ├──────────────────────────────► waiting (queued) ──┐ it ended
 *                     ▼                                                   │
 *   ┌──────────► running ◄────────────────────────────────────────────────┘
 *   │             │  │  ▲
 *   │             │  │  │ approved                 turn granted: the stage before is over,
 *   │             │  └──┼──► waiting (approval)     validated, not cancelled
 *   │             │     │
 *   │             │     └─── failed, parked ◄── UNAVAILABLE: goes on by itself until resumesUntil
 *   │             │
 *   │             ├── every stage over ────────────────────────────► published
 *   │             ├── a stage failed ──────────────────────────────► failed
 *   │             └── cancelled; an open turn has told what is out ► cancelled
 *   │                                                                   │
 *   └───────────── replayed: generation + 1 ◄───────────────────────────┘
 * </pre>
 */
public final class ReleaseMachine {

    /** What the machine says to a command. */
    public sealed interface Answer {
        /** Do it. */
        record Accept() implements Answer {}

        /** It is so already. */
        record Nothing() implements Answer {}

        /** It cannot be done, and why. */
        record Refuse(Failure failure) implements Answer {}
    }

    private ReleaseMachine() {}

    /** The stage whose turn is due: it cannot be taken back, everything before it is over, and it was not granted yet. */
    public static Optional<String> dueTurn(Release release, Facts facts, Spec spec) {
        boolean mayGo = release.state() == State.RUNNING && facts.cancelled().isEmpty() && isValidated(facts);
        return mayGo
                ? release.current()
                        .map(Release.Stage::name)
                        .filter(stage -> isIndex(spec, stage))
                        .filter(stage -> facts.turn(stage).isEmpty())
                : Optional.empty();
    }

    /** Only the very set that was built and validated goes out. */
    private static boolean isValidated(Facts facts) {
        return facts.built()
                .flatMap(built -> facts.validated()
                        .filter(validated -> validated.set().equals(built.set().id())))
                .isPresent();
    }

    private static boolean isIndex(Spec spec, String stage) {
        return spec.route().stages().stream()
                .anyMatch(each -> each.name().equals(stage) && each.kind() == RouteSpec.Kind.INDEX);
    }

    public static Answer cancel(Release release, Facts facts) {
        if (release.state() == State.CANCELLED || facts.cancelled().isPresent()) {
            return new Answer.Nothing();
        }
        if (release.isFinished()) {
            return refuse(
                    "The release is " + release.state().word() + ": there is nothing left to cancel.",
                    release.state() == State.PUBLISHED
                            ? "What is published can only be yanked on the index."
                            : "Nothing needs to be done.");
        }
        return new Answer.Accept();
    }

    /** {@code stage} is the approval stage that waits, if any. */
    public static Answer approve(Release release) {
        boolean waits = release.state() == State.WAITING
                && release.current()
                        .filter(stage -> stage.name().equals("approval"))
                        .isPresent();
        if (waits && release.set() != null) {
            return new Answer.Accept();
        }
        boolean approvedBefore =
                release.stages().stream().anyMatch(stage -> stage.name().equals("approval") && stage.isOver());
        return approvedBefore
                ? new Answer.Nothing()
                : refuse(
                        "The release does not wait for an approval: it is "
                                + release.state().word() + ".",
                        "`slipway show " + release.id() + "` says where it stands.");
    }

    /** {@code from} and {@code cell} are what the person named, or null. */
    public static Answer replay(Release release, String from, String cell) {
        boolean named = from != null || cell != null;
        if (named && release.isFinished() && isOfTheSet(release, cell)) {
            return refuse(
                    "The release has its files, and the cell " + cell
                            + " is on the way to them: no other bytes may take their place.",
                    "Without --cell a replay goes on with the same files; other bytes need another tag.");
        }
        return switch (release.state()) {
            case RUNNING, WAITING ->
                named
                        ? refuse(
                                "The release is " + release.state().word() + ": it cannot be replayed from "
                                        + (from == null ? cell : from) + " meanwhile.",
                                "Wait until it ends (`slipway watch " + release.id() + "`), or cancel it first.")
                        : new Answer.Nothing();
            case PUBLISHED -> named ? new Answer.Accept() : new Answer.Nothing();
            case FAILED -> replayFailed(release);
            case CANCELLED -> new Answer.Accept();
        };
    }

    /** Whether the cell helped to make the files that the release has. */
    private static boolean isOfTheSet(Release release, String cell) {
        return release.set() != null
                && release.cells().stream()
                        .anyMatch(each -> each.name().equals(cell) && Fold.BUILD_STAGES.contains(each.stage()));
    }

    private static Answer replayFailed(Release release) {
        boolean refusedTag =
                release.failure() != null && release.failure().code().equals("tag-invalid");
        return refusedTag
                ? refuse(release.failure().message(), release.failure().remedy())
                : new Answer.Accept();
    }

    private static Answer refuse(String message, String remedy) {
        return new Answer.Refuse(Failure.user("refused", message, remedy));
    }
}
