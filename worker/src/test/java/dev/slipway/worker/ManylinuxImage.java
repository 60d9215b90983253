package dev.slipway.worker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.worker.offer.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * podman with a storage of the tests' own, below target/, and in it an image that looks to cibuildwheel like one of manylinux.
 * It is made once, in a minute or two, and kept.
 *
 * @param environment what leads podman there
 * @param python of the image, such as cp311
 */
record ManylinuxImage(Map<String, String> environment, String python) {
    static final String NAME = "localhost/slipway-manylinux:1";
    private static final Path FOLDER = Path.of("target", "cache", "containers").toAbsolutePath();

    /** Skips the test where there is none. */
    static ManylinuxImage made() throws IOException, InterruptedException {
        assumeTrue(Platform.ofThisMachine().toString().equals("linux-x86_64"), "this machine is no linux-x86_64");
        for (String program : List.of("podman", "debootstrap")) {
            assumeTrue(isOnPath(program), "no " + program + ": install the package " + program);
        }
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can make the image of this test");
        Path script = Path.of("src", "test", "resources", "manylinux-image").toAbsolutePath();
        Optional<String> python = run(System.getenv(), script.toString(), FOLDER.toString());
        assumeTrue(python.isPresent(), "podman runs no container on this machine: its error is in the test's output");
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("CONTAINERS_CONF", FOLDER.resolve("containers.conf").toString());
        environment.put(
                "CONTAINERS_STORAGE_CONF", FOLDER.resolve("storage.conf").toString());
        return new ManylinuxImage(Map.copyOf(environment), python.get().strip().replaceFirst("-.*", ""));
    }

    /** As cibuildwheel calls the wheel that this image builds. */
    String identifier() {
        return python + "-manylinux_x86_64";
    }

    /** What podman prints; empty where it fails. */
    Optional<String> podman(String... words) throws IOException, InterruptedException {
        return run(
                environment,
                Stream.concat(Stream.of("podman"), Stream.of(words)).toArray(String[]::new));
    }

    /** The containers that are there, running or not. */
    List<String> containers() throws IOException, InterruptedException {
        return podman("ps", "--all", "--quiet").orElseThrow().lines().toList();
    }

    private static Optional<String> run(Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
