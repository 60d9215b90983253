package dev.slipway.checks;

import java.util.List;

/** What the checks say of one file; only errors refuse it. One element of {@code check --json}. */
public record FileResult(String file, boolean accepted, List<Finding> findings) {

    public FileResult {
        findings = List.copyOf(findings);
    }

    static FileResult of(String file, List<Finding> findings) {
        return new FileResult(file, findings.stream().noneMatch(Finding::isError), findings);
    }
}
