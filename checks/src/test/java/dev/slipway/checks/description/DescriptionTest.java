package dev.slipway.checks.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.Checks;
import dev.slipway.checks.DescriptionRenderer;
import dev.slipway.checks.Distributions;
import dev.slipway.checks.FileResult;
import dev.slipway.checks.Finding;
import dev.slipway.checks.Judged;
import dev.slipway.checks.Severity;
import dev.slipway.checks.WheelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/markdown",
                "text/plain",
                "text/x-rst",
                "Text/Markdown; charset=UTF-8; variant=GFM",
                "text/markdown; variant=\"CommonMark\"",
                "text/x-rst; charset=utf-8",
            })
    void acceptsType(String type) {
        Judged.of(typed(type)).isAcceptedWithoutFindings();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "markdown",
                "text/markdown; charset=latin-1",
                "text/markdown; variant=pandoc",
                "text/"
            })
    void rejectsType(String type) {
        Judged.of(typed(type)).isRefusedOnlyFor("description-type-invalid");
    }

    @Test
    void onlyWarnsOfAMissingDescription() {
        Judged.of(written(WheelBuilder.METADATA.replace("# Demo", ""))).isAcceptedWithWarning("description-missing");
    }

    @Test
    void onlyWarnsOfAMissingType() {
        Judged.of(untyped()).isAcceptedWithWarning("description-type-missing");
    }

    @Test
    void takesADescriptionWithoutATypeForReStructuredText() throws IOException {
        FileResult result = Checks.standard((_, _) -> new DescriptionRenderer.Outcome.Refused("line 3: no"))
                .check(untyped());

        assertThat(result.accepted()).isFalse();
        assertThat(result.findings()).extracting(Finding::code).contains("description-not-rendered");
    }

    @Test
    void acceptsADescriptionInItsOldField() {
        String old = WheelBuilder.METADATA.replace("# Demo", "").replace("Name:", "Description: # Demo\nName:");

        Judged.of(written(old)).isAcceptedWithoutFindings();
    }

    @Test
    void asksTheRendererOnlyAboutReStructuredText() throws IOException {
        List<String> asked = new ArrayList<>();
        Checks checks = Checks.standard((filename, description) -> {
            asked.add(filename + " " + description.strip());
            return new DescriptionRenderer.Outcome.Rendered();
        });

        checks.check(typed("text/markdown"));
        checks.check(typed("text/x-rst"));

        assertThat(asked).containsExactly("demo-1.0-py3-none-any.whl # Demo");
    }

    @Test
    void rejectsDescriptionThatDoesNotRender() throws IOException {
        FileResult result = judge(new DescriptionRenderer.Outcome.Refused("line 3: Unexpected indentation."));

        assertThat(result.accepted()).isFalse();
        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("description-not-rendered"))
                .satisfies(finding -> assertThat(finding.message()).contains("line 3: Unexpected indentation."));
    }

    @Test
    void onlyWarnsWhereNobodyCanRender() throws IOException {
        FileResult result = judge(new DescriptionRenderer.Outcome.NotAvailable("twine is not installed"));

        assertThat(result.accepted()).isTrue();
        assertThat(result.findings())
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void tellsWhichDescriptionsNeedARenderer() throws IOException {
        assertThat(DescriptionRenders.toRender(Distributions.open(typed("text/x-rst"))))
                .hasValueSatisfying(text -> assertThat(text).contains("# Demo"));
        assertThat(DescriptionRenders.toRender(Distributions.open(typed("text/plain"))))
                .isEmpty();
    }

    private FileResult judge(DescriptionRenderer.Outcome outcome) throws IOException {
        return Checks.standard((_, _) -> outcome).check(typed("text/x-rst"));
    }

    private Path typed(String type) {
        return written(WheelBuilder.METADATA.replace("text/markdown", type));
    }

    private Path untyped() {
        return written(WheelBuilder.METADATA.replace("Description-Content-Type: text/markdown\n", ""));
    }

    private Path written(String metadata) {
        return new WheelBuilder().metadata(metadata).write(folder);
    }
}
