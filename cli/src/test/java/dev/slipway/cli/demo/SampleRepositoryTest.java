package dev.slipway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.tool.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleRepositoryTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("project.root"), "examples");

    @TempDir
    private Path folder;

    static List<Sample> samples() {
        return Sample.ALL;
    }

    private String git(SampleRepository repository, String... arguments) throws IOException {
        var command =
                new java.util.ArrayList<>(List.of("git", "-C", repository.url().toString()));
        command.addAll(List.of(arguments));
        return Tool.run(folder, System.getenv(), command, "").text().strip();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void tagsSayTheVersionOfTheirCommit(Sample sample) throws IOException {
        var repository = new SampleRepository(folder, sample.name(), System.getenv());
        repository.make(EXAMPLES.resolve(sample.name()), sample);
        repository.push("v0.2.0rc1");
        repository.push("v0.2.0");

        for (String file : sample.versionFiles()) {
            assertThat(git(repository, "show", "v0.2.0rc1:" + file)).contains("\"0.2.0rc1\"");
            assertThat(git(repository, "show", "v0.2.0:" + file))
                    .contains("\"0.2.0\"")
                    .doesNotContain("rc1");
        }
    }

    @Test
    void pushesNoTagBeforeItIsAsked() throws IOException {
        Sample sample = Sample.ALL.getFirst();
        var repository = new SampleRepository(folder, sample.name(), System.getenv());
        repository.make(EXAMPLES.resolve(sample.name()), sample);

        assertThat(git(repository, "tag")).isEmpty();
        assertThat(git(repository, "log", "--format=%s", "main")).isEqualTo("Release 0.2.0\nRelease 0.2.0rc1");

        repository.push(Verdict.WRONG_TAG);

        assertThat(git(repository, "tag")).isEqualTo("v0.3.0");
        assertThat(git(repository, "show", "v0.3.0:pyproject.toml")).contains("\"0.2.0\"");
    }
}
