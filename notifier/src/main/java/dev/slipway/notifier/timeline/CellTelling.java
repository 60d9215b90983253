package dev.slipway.notifier.timeline;

import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Stalled;
import dev.slipway.events.CellEvent.Started;
import dev.slipway.events.DistFile;
import dev.slipway.notifier.timeline.Line.Kind;
import java.util.List;

/** Tells what happens to cells: wanted, started, ended. */
final class CellTelling {
    private CellTelling() {}

    static Line of(CellEvent event) {
        return switch (event) {
            case Requested requested -> line(Kind.PROGRESS, event, wanted(requested));
            case Stalled stalled -> line(Kind.INFO, event, stalled(stalled));
            case Started started -> line(Kind.PROGRESS, event, started(started));
            case Finished finished -> finished(finished);
        };
    }

    private static Line line(Kind kind, CellEvent event, String text) {
        return new Line(kind, event.stage(), event.cell(), text);
    }

    private static String wanted(Requested requested) {
        String where = requested.work().platform() == null
                ? "any worker"
                : "a worker for " + requested.work().platform();
        return requested.cell() + " waits for " + where + ".";
    }

    private static String stalled(Stalled stalled) {
        return stalled.reason() == null
                ? "There is a worker again that can run " + stalled.cell() + "."
                : stalled.reason() + ".";
    }

    private static String started(Started started) {
        String again = started.attempt() > 1 ? ", attempt " + started.attempt() : "";
        return "%s runs on %s%s.".formatted(started.cell(), started.worker(), again);
    }

    private static Line finished(Finished finished) {
        return switch (finished.outcome()) {
            case DONE -> line(Kind.DONE, finished, done(finished));
            case FAILED -> line(Kind.FAILED, finished, failed(finished));
            case CANCELLED -> line(Kind.INFO, finished, finished.cell() + " was stopped.");
        };
    }

    private static String done(Finished finished) {
        List<String> files =
                finished.artifacts().stream().map(CellTelling::file).toList();
        String made = files.isEmpty() ? "" : ": " + Words.some(files, 3);
        if (finished.reused()) {
            return finished.cell() + " was made before and is taken from the store" + made + ".";
        }
        return "%s is done in %s%s.".formatted(finished.cell(), Words.seconds(finished.seconds()), made);
    }

    private static String failed(Finished finished) {
        String why = finished.failure() == null ? "" : ": " + finished.failure().message();
        return "%s failed after %s%s".formatted(finished.cell(), Words.seconds(finished.seconds()), why);
    }

    private static String file(DistFile file) {
        return file.filename() + " (" + Words.size(file.size()) + ")";
    }
}
