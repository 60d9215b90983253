package dev.slipway.notifier.timeline;

import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent;
import dev.slipway.events.CommandEvent.Approved;
import dev.slipway.events.CommandEvent.Cancelled;
import dev.slipway.events.CommandEvent.Replayed;
import dev.slipway.events.DistFile;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.InstallEvent.Output;
import dev.slipway.events.InstallEvent.Verified;
import dev.slipway.events.PublishEvent.Incomplete;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.PublishEvent.Waiting;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.TurnEvent.Granted;
import dev.slipway.events.ValidationEvent.Validated;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Tells each fact in one line of plain words. */
final class Telling {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM HH:mm 'UTC'", java.util.Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Telling() {}

    static Line of(Event event) {
        return switch (event) {
            case Pushed pushed -> pushed(pushed);
            case CellEvent cell -> CellTelling.of(cell);
            case Built built -> built(built);
            case Validated validated -> validated(validated);
            case Granted turn -> Line.info(turn.stage(), "It is the turn of " + turn.stage() + ".");
            case Published published -> published(published);
            case Waiting waiting -> Line.info(waiting.stage(), waiting.reason() + ".");
            case Incomplete incomplete -> incomplete(incomplete);
            case Verified verified -> verified(verified);
            case Failed failed -> failed(failed);
            case Approved approved -> Line.done(approved.stage(), approved.by() + " approved exactly these files.");
            case Cancelled cancelled -> cancelled(cancelled);
            case Replayed replayed -> replayed(replayed);
        };
    }

    private static Line incomplete(Incomplete incomplete) {
        int missing = incomplete.missing().size();
        return Line.failed(
                incomplete.stage(),
                "%s holds a part of the files and takes the rest until %s: %s still missing: %s. `slipway replay` sends %s."
                        .formatted(
                                incomplete.stage(),
                                MINUTE.format(incomplete.deadline()),
                                missing == 1 ? "one is" : missing + " are",
                                Words.some(incomplete.missing(), 3),
                                missing == 1 ? "it" : "them"));
    }

    private static Line pushed(Pushed pushed) {
        if (pushed.refusal() != null) {
            return Line.failed(
                    "checkout",
                    pushed.refusal().message() + " " + pushed.refusal().remedy());
        }
        if (pushed.generation() > 1) {
            return Line.info(
                    pushed.from(), "Generation " + pushed.generation() + " begins" + from(pushed.from()) + ".");
        }
        Sighting sighting = pushed.sighting();
        return Line.info(
                null,
                "%s at %s%s becomes %s on the route %s: %s."
                        .formatted(
                                sighting.tag(),
                                Words.brief(sighting.commit()),
                                sighting.tagger() == null ? "" : ", tagged by " + sighting.tagger() + ",",
                                title(pushed.spec()),
                                pushed.spec().route().name(),
                                stages(pushed.spec().route())));
    }

    private static String title(Spec spec) {
        return spec.version() == null ? spec.project() : spec.project() + " " + spec.version();
    }

    private static String stages(RouteSpec route) {
        List<String> names = route.stages().stream().map(RouteSpec.Stage::name).toList();
        return names.isEmpty() ? "nothing after the checks" : String.join(", then ", names);
    }

    private static Line built(Built built) {
        long bytes = built.set().files().stream().mapToLong(DistFile::size).sum();
        String files = Words.count(built.set().files().size(), "file");
        return Line.done("build", "Built %s, %s.".formatted(files, Words.size(bytes)));
    }

    private static Line validated(Validated validated) {
        String checked = "Every file passed every check";
        if (validated.warnings().isEmpty()) {
            return Line.done("validate", checked + ".");
        }
        String warnings = Words.count(validated.warnings().size(), "warning");
        return Line.done(
                "validate", "%s, with %s: %s".formatted(checked, warnings, Words.some(validated.warnings(), 3)));
    }

    private static Line published(Published published) {
        if (published.skipped()) {
            String reason = published.reason() == null ? "another set is there" : published.reason();
            return Line.info(published.stage(), "Skipped, so not rehearsed: " + reason);
        }
        int files = published.set().files().size();
        String tries = published.attempts() > 1 ? ", after " + published.attempts() + " attempts" : "";
        String what = files == 1 ? "the file with its hash" : "all " + files + " files with their hashes";
        return Line.done(published.stage(), "%s serves %s%s.".formatted(published.stage(), what, tries));
    }

    private static Line verified(Verified verified) {
        int colon = verified.stage().lastIndexOf(":install");
        String where = colon < 0 ? "from its files" : "from " + verified.stage().substring(0, colon);
        StringBuilder text = new StringBuilder(verified.installed() + " installs " + where + places(verified) + ".");
        for (Output output : verified.outputs()) {
            String printed = output.output() == null ? "" : output.output().strip();
            text.append(" `").append(output.run()).append("`");
            text.append(printed.isEmpty() ? " ran." : " said: " + printed);
        }
        return Line.done(verified.stage(), text.toString());
    }

    private static String places(Verified verified) {
        List<String> places = verified.installs().stream()
                .filter(install -> install.python() != null)
                .map(install -> (install.filename().endsWith(".whl") ? "" : "its sdist with ") + "Python "
                        + install.python() + " on " + install.platform())
                .distinct()
                .toList();
        return places.isEmpty() ? "" : ", with " + String.join(", ", places);
    }

    private static Line failed(Failed failed) {
        Failure failure = failed.failure();
        String parked = failure.parked()
                ? " Slipway goes on by itself when it answers, until " + MINUTE.format(failure.resumesUntil()) + "."
                : "";
        return Line.failed(failed.stage(), failure.message() + " " + failure.remedy() + parked);
    }

    private static Line cancelled(Cancelled cancelled) {
        String why = cancelled.reason() == null ? "." : ": " + cancelled.reason();
        return Line.info(null, cancelled.by() + " cancelled the release" + why);
    }

    private static Line replayed(Replayed replayed) {
        String cell = replayed.cell() == null ? "" : ", with the cell " + replayed.cell() + " anew";
        return Line.info(replayed.from(), replayed.by() + " asked for a replay" + from(replayed.from()) + cell + ".");
    }

    private static String from(String stage) {
        return stage == null ? "" : " from " + stage;
    }
}
