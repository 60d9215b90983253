package dev.slipway.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The workflow that starts hosted machines as workers, as GitHub would read it. */
class WorkflowTemplateIT {
    private static final Path TEMPLATE =
            Path.of(System.getProperty("project.root"), "deploy/github/slipway-worker.yml");

    @Test
    void isAWorkflowWithoutAFinding() throws Exception {
        Optional<Path> actionlint = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "actionlint"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(actionlint.isPresent(), "no actionlint on the PATH (.ci/run gets it by Go)");

        Process process = new ProcessBuilder(actionlint.get().toString(), TEMPLATE.toString())
                .redirectErrorStream(true)
                .start();
        String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(found).isZero();
    }

    @Test
    void runsOneCellOnAMachineThatIsThrownAway() throws Exception {
        assertThat(Files.readString(TEMPLATE))
                .contains("--level machine --once --cell", "permissions: {}")
                .doesNotContain("${{ inputs.url");
    }
}
