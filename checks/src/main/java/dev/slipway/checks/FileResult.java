package dev.slipway.checks;

import java.util.List;
import java.util.stream.Stream;

/** What the checks say of one file; only errors refuse it. One element of {@code check --json}. */
public record FileResult(String file, boolean accepted, List<Finding> findings) {

    public FileResult {
        findings = List.copyOf(findings);
    }

    FileResult with(List<Finding> more) {
        return of(file, Stream.concat(findings.stream(), more.stream()).toList());
    }

    static FileResult of(String file, List<Finding> findings) {
        return new FileResult(file, findings.stream().noneMatch(Finding::isError), findings);
    }
}
