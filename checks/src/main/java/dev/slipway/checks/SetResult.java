package dev.slipway.checks;

import java.util.List;
import java.util.stream.Stream;

/** What the checks say of a release: file by file, and of its files together. */
public record SetResult(List<FileResult> files, List<Finding> together) {

    public SetResult {
        files = List.copyOf(files);
        together = List.copyOf(together);
    }

    public boolean accepted() {
        return findings().noneMatch(Finding::isError);
    }

    /** All findings: those about the files together first, since they explain the others. */
    public Stream<Finding> findings() {
        return Stream.concat(together.stream(), files.stream().flatMap(file -> file.findings().stream()));
    }
}
