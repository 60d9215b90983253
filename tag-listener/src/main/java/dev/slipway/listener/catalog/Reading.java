package dev.slipway.listener.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** One pass over a file: it goes on after an error, and collects what it finds. */
final class Reading {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Reading(String file) {
        this.file = file;
    }

    void refuse(Node at, String message, String remedy) {
        int line = at.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        int column = at.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
        refuse(new Problem(file, line, column, message, remedy));
    }

    void refuse(Problem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    String file() {
        return file;
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What is wrong, in the file's order. */
    List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
