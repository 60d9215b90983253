package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project with settings that only cibuildwheel follows, from its tag to the verified set, with the containers of podman. */
class ContainersIT {
    private static final Path CONTAINERS =
            TriedStandalone.ROOT.resolve("worker/target/cache/containers").toAbsolutePath();
    private static final Map<String, String> PODMAN = Map.of(
            "CONTAINERS_CONF", CONTAINERS.resolve("containers.conf").toString(),
            "CONTAINERS_STORAGE_CONF", CONTAINERS.resolve("storage.conf").toString(),
            "SLIPWAY_WORKER_LEVEL", "plain");

    private static String python;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsAnImage() throws Exception {
        for (String program : List.of("podman", "debootstrap")) {
            boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                    .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
            assumeTrue(there, "no " + program + ": install the package " + program);
        }
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can make the image of this test");
        Path script = TriedStandalone.ROOT.resolve("worker/src/test/resources/manylinux-image");
        Process making = new ProcessBuilder(script.toString(), CONTAINERS.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(making.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(
                making.waitFor() == 0, "podman runs no container on this machine: its error is in the test's output");
        python = printed.strip().replaceFirst("-.*", "");
    }

    @Test
    void areTakenByThemselvesForWhatOnlyCibuildwheelFollows() throws Exception {
        try (TriedStandalone standalone = new TriedStandalone(folder, PODMAN, 1)) {
            standalone.up();
            Path repository = folder.resolve("native");
            PathUtils.copyDirectory(TriedStandalone.ROOT.resolve("examples/native"), repository);
            Path settings = repository.resolve("pyproject.toml");
            Files.writeString(settings, Files.readString(settings) + """

                    [tool.cibuildwheel]
                    build = "%s-*"
                    before-build = "echo built after before-build"
                    manylinux-x86_64-image = "localhost/slipway-manylinux:1"
                    test-command = "python -m unittest discover -q {package}/tests"
                    """.formatted(python));
            standalone.tag(repository, "v0.2.0rc1");
            standalone.apply("policy: {level: {pypi: plain}}\n", Map.of(repository, "routes: [{stages: [pypi]}]"));

            String shown = standalone.slipway("rehearse", "native", "v0.2.0rc1");

            assertThat(shown)
                    .containsPattern(
                            "slipway_native-0\\.2\\.0rc1-" + python + "-" + python + "-manylinux[^ ]*_x86_64\\.whl")
                    .contains("test-" + python + "-manylinux_x86_64");
            assertThat(standalone.slipway("release", "native", "v0.2.0rc1", "--dry-run"))
                    .doesNotContain("is not followed");
            assertThat(standalone.slipway("workers")).contains("cibuildwheel");
            assertThat(standalone.slipway("logs", "native@v0.2.0rc1", "--cell", python + "-manylinux_x86_64"))
                    .contains("built after before-build", "built in localhost/slipway-manylinux:1");
        }
    }
}
