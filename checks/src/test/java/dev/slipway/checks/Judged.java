package dev.slipway.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What the standard checks say of a file, for assertions; descriptions in reStructuredText render. */
public record Judged(FileResult result) {

    public static Judged of(Path file) {
        try {
            return new Judged(Checks.standard((_, _) -> new DescriptionRenderer.Outcome.Rendered())
                    .check(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void isAcceptedWithoutFindings() {
        assertThat(result.findings()).isEmpty();
        assertThat(result.accepted()).isTrue();
    }

    /** Accepted, with this warning and nothing else. */
    public void isAcceptedWithWarning(String code) {
        assertThat(result.accepted()).isTrue();
        assertThat(result.findings()).extracting(Finding::code).containsExactly(code);
    }

    /** Refused for this reason and no other. */
    public Finding isRefusedOnlyFor(String code) {
        assertThat(result.findings()).extracting(Finding::code).containsOnly(code);
        return isRefusedFor(code);
    }

    /** Refused for this reason at least. */
    public Finding isRefusedFor(String code) {
        assertThat(result.accepted()).isFalse();
        assertThat(result.findings()).extracting(Finding::code).contains(code);
        Finding finding = result.findings().stream()
                .filter(any -> any.code().equals(code))
                .findFirst()
                .orElseThrow();
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.where()).startsWith(result.file());
        assertThat(finding.message()).isNotBlank();
        assertThat(finding.remedy()).isNotBlank();
        return finding;
    }
}
