package dev.slipway.validator.judgement;

import dev.slipway.checks.Finding;
import dev.slipway.checks.SetResult;
import dev.slipway.events.Failure;
import java.util.stream.Collectors;

/** Says what the checks found: the first error as the failure, everything in its detail. */
final class CheckFailure {
    private CheckFailure() {}

    /** Of a result that has errors. */
    static Failure of(SetResult result) {
        Finding first = result.findings().filter(Finding::isError).findFirst().orElseThrow();
        String all = result.findings()
                .map(finding -> finding.severity().word() + ": " + line(finding) + " [" + finding.code() + "]")
                .collect(Collectors.joining("\n"));
        return Failure.user("check-failed", line(first), first.remedy()).withDetail(all);
    }

    static String line(Finding finding) {
        return finding.where() + ": " + finding.message();
    }
}
