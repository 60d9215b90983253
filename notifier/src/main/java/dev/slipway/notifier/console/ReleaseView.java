package dev.slipway.notifier.console;

import dev.slipway.events.Failure;
import dev.slipway.events.fold.Release;
import dev.slipway.notifier.timeline.TimelineLine;
import dev.slipway.notifier.timeline.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A release as its page shows it: everything already in words. */
record ReleaseView(
        Release release,
        String name,
        String commit,
        String blame,
        List<Stage> stages,
        List<Cell> cells,
        List<File> files,
        List<Line> lines) {

    /** {@code part} is what stands behind the colon of a name such as {@code pypi:install}, or null. */
    record Stage(String name, String part, String state, String took, Instant since, String note) {
        static Stage of(Release.Stage stage) {
            int colon = stage.name().indexOf(':');
            boolean running = stage.endedAt() == null && stage.startedAt() != null;
            String tries = stage.attempts() > 1 ? Words.count(stage.attempts(), "attempt") : null;
            return new Stage(
                    colon < 0 ? stage.name() : stage.name().substring(0, colon),
                    colon < 0 ? null : stage.name().substring(colon + 1),
                    stage.state().word(),
                    took(stage.startedAt(), stage.endedAt()),
                    running ? stage.startedAt() : null,
                    stage.state() == Release.StageState.FAILED || stage.reason() == null ? tries : stage.reason());
        }

        private static String took(Instant from, Instant to) {
            return from == null || to == null
                    ? null
                    : Words.seconds(Duration.between(from, to).toMillis() / 1000.0);
        }
    }

    /** {@code took} is null until it has run. */
    record Cell(String name, String stage, String platform, String state, String worker, String took, String note) {
        static Cell of(Release.Cell cell) {
            String tries = cell.attempts() > 1 ? Words.count(cell.attempts(), "attempt") : null;
            return new Cell(
                    cell.name(),
                    cell.stage(),
                    cell.platform(),
                    cell.state().word(),
                    cell.worker(),
                    cell.seconds() == null || cell.reused() ? null : Words.seconds(cell.seconds()),
                    note(cell, tries));
        }

        private static String note(Release.Cell cell, String tries) {
            String how = cell.crossBuilt() == null ? null : "cross-built " + cell.crossBuilt();
            List<String> parts = Stream.of(cell.reused() ? "from the store" : tries, how, cell.tested())
                    .filter(Objects::nonNull)
                    .toList();
            return parts.isEmpty() ? null : String.join("; ", parts);
        }
    }

    /** Where a file stands in an index. */
    record Place(String index, String state) {}

    record File(String filename, String size, String sha256, List<Place> places, List<String> installs) {
        static File of(Release.File file) {
            List<Place> places = file.indexes().entrySet().stream()
                    .map(index -> new Place(index.getKey(), index.getValue()))
                    .toList();
            return new File(file.filename(), Words.size(file.size()), file.sha256(), places, installsOf(file));
        }
    }

    /** Each place once, from however many indexes. */
    private static List<String> installsOf(Release.File file) {
        return file.installs().stream()
                .map(install -> install.python() == null
                        ? install.result()
                        : "Python " + install.python() + ", " + install.platform())
                .distinct()
                .toList();
    }

    record Line(Instant time, String stage, String text, String kind) {
        static Line of(TimelineLine line) {
            return new Line(line.happenedAt, line.stage, line.text, line.kind);
        }
    }

    static ReleaseView of(Release release, List<TimelineLine> lines) {
        return new ReleaseView(
                release,
                release.packageName() == null ? release.project() : release.packageName(),
                Words.brief(release.commit()),
                release.failure() == null ? null : blame(release.failure()),
                release.stages().stream().map(Stage::of).toList(),
                release.cells().stream().map(Cell::of).toList(),
                release.files().stream().map(File::of).toList(),
                lines.reversed().stream().map(Line::of).toList());
    }

    private static String blame(Failure failure) {
        return switch (failure.kind()) {
            case USER -> "to be put right in the project or its settings";
            case UNAVAILABLE -> "the other side was not available";
            case INTERNAL -> "a fault of Slipway itself";
        };
    }
}
