package dev.slipway.checks.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.FileResult;
import dev.slipway.checks.Finding;
import dev.slipway.checks.Judged;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many bad distributions, each refused, and for what is wrong with it. */
class CorpusTest {

    @TempDir
    Path folder;

    private static Stream<Bad> corpus() {
        return Stream.of(BadMetadata.all(), BadNames.all(), BadArchives.all(), BadCode.all())
                .flatMap(bad -> bad);
    }

    @Test
    void isRefusedToTheLastAndForWhatIsWrong() {
        assertThat(corpus().filter(bad -> !isRefused(bad))).isEmpty();
    }

    /** For its code, or for anything where that depends on how the headers fit together then. */
    private boolean isRefused(Bad bad) {
        FileResult result = Judged.of(bad.made().apply(folder)).result();
        Stream<Finding> errors = result.findings().stream().filter(Finding::isError);
        return !result.accepted()
                && errors.anyMatch(error -> bad.code() == null || error.code().equals(bad.code()));
    }

    @Test
    void isLargeAndHoldsNothingTwice() {
        List<String> names = corpus().map(Bad::toString).toList();
        Set<String> distinct = new HashSet<>(names);

        assertThat(distinct).hasSameSizeAs(names).hasSizeGreaterThanOrEqualTo(500);
    }
}
