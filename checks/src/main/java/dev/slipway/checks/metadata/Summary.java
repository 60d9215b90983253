package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;

/** The summary is one line of at most {@value #LONGEST} characters. */
public final class Summary implements MetadataCheck {

    private static final int LONGEST = 512;
    private static final String FIELD = "Summary";

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        metadata.content().first(FIELD).ifPresent(summary -> {
            if (summary.indexOf('\n') >= 0) {
                findings.error(
                        "summary-lines",
                        metadata.at(FIELD),
                        "the summary has more than one line",
                        "Make the project's description (pyproject.toml: project.description) one line.");
            }
            int length = summary.codePointCount(0, summary.length());
            if (length > LONGEST) {
                findings.error(
                        "summary-too-long",
                        metadata.at(FIELD),
                        "the summary has " + length + " characters, more than " + LONGEST,
                        "Shorten the project's description (pyproject.toml: project.description).");
            }
        });
    }
}
