package dev.slipway.builder;

import static java.util.stream.Collectors.joining;

import dev.slipway.builder.cell.Cell;
import dev.slipway.events.Failure;
import dev.slipway.events.fold.Fold;
import java.util.Comparator;
import java.util.List;

/**
 * The failed cells of a build, told as the one failure of its release: whose the first one is and what it says, that others
 * failed too, and how the log of each ended. {@code release} is how people name it.
 */
record CellFailures(String release, List<Cell> failed) {
    /** Lines of each cell's log, when there are several: people see about twenty in all. */
    private static final int LINES = 4;

    CellFailures {
        failed = failed.stream()
                .sorted(Comparator.comparingInt(cell -> Fold.BUILD_STAGES.indexOf(cell.stage())))
                .toList();
    }

    String stage() {
        return failed.getFirst().stage();
    }

    int attempts() {
        return failed.getFirst().attempts();
    }

    Failure failure() {
        Failure first = failed.getFirst().failure();
        return new Failure(first.kind(), first.code(), message(first), remedy(first), detail(first), null);
    }

    private String message(Failure first) {
        if (failed.size() == 1) {
            return first.message();
        }
        String others = failed.stream().skip(1).map(Cell::name).collect(joining(", "));
        return failed.getFirst().name() + ": " + first.message() + " Failed too: " + others + ".";
    }

    private String remedy(Failure first) {
        String log = "Its log: slipway logs " + release + " --cell "
                + failed.getFirst().name();
        String remedy = first.remedy().strip();
        String end = remedy.isEmpty() ? "" : remedy.endsWith(".") ? " " : ". ";
        return remedy + end + log;
    }

    private String detail(Failure first) {
        return failed.size() == 1
                ? first.detail()
                : failed.stream().map(CellFailures::section).collect(joining("\n"));
    }

    private static String section(Cell cell) {
        String heading = cell.name() + ": " + cell.failure().message();
        String log = cell.failure().detail();
        List<String> lines = log == null ? List.of() : log.lines().toList();
        return lines.isEmpty()
                ? heading
                : heading + "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
