package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.Down;
import dev.slipway.launcher.Outcome;
import dev.slipway.launcher.Status;
import dev.slipway.launcher.Up;
import dev.slipway.launcher.UpOptions;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A standalone with a home of its own, and the commands that people use on it. */
final class TriedStandalone implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("project.root"));

    private final Path folder;
    private final SlipwayHome home;
    private final UpOptions options;
    private final Map<String, String> shell;
    private final Distribution distribution = Distribution.find();

    /**
     * @param folder for its home and all else
     * @param settings that its services are told besides the usual
     * @param workers of its own
     */
    TriedStandalone(Path folder, Map<String, String> settings, int workers) {
        this.folder = folder;
        this.home = new SlipwayHome(folder.resolve("home"), Path.of("target/cache"));
        this.options = new UpOptions(false, Optional.empty(), Optional.empty(), Optional.of(workers));
        this.shell = new HashMap<>(System.getenv());
        shell.putAll(settings);
    }

    /** Starts what does not run. */
    Status up() {
        Outcome outcome = new Up(home, distribution, shell, step -> {}).run(options);
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).status();
    }

    @Override
    public void close() {
        new Down(home, distribution).run();
    }

    SlipwayHome home() {
        return home;
    }

    Status status() {
        return Status.read(home, distribution);
    }

    /** The process in which a service runs. */
    ProcessHandle process(String service) {
        return status().services().stream()
                .filter(part -> part.name().equals(service))
                .findFirst()
                .flatMap(part -> ProcessHandle.of(part.pid()))
                .orElseThrow();
    }

    /** What a command says that must end well. */
    String slipway(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", null);
        int exit = exit(start(output, Map.of(), arguments));
        String said = Files.readString(output);
        assertThat(exit).as(said).isZero();
        return said;
    }

    /** Starts the command that this very build has made; {@code ./slipway} might start another build. */
    Process start(Path output, Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dslipway.root=" + ROOT,
                "-jar",
                ROOT.resolve("cli/target/slipway-cli.jar").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        process.environment().put("SLIPWAY_URL", status().listener());
        process.environment().put("SLIPWAY_TOKEN", new Secrets(home).ownerToken());
        process.environment().putAll(variables);
        return process.start();
    }

    /** Its exit code, once it has ended by itself. */
    static int exit(Process process) throws InterruptedException {
        if (!process.waitFor(JoinedWorker.PATIENCE)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end: " + process.info().commandLine());
        }
        return process.exitValue();
    }

    /** A repository of these files with a tag on their commit; the same folder again gets one more commit. */
    void tag(Path repository, String tag) throws IOException, InterruptedException {
        String commands = "cd \"$1\" && git init -q -b main . && git add -A && git -c user.name=A "
                + "-c user.email=a@example.org commit -q -m \"$2\" && git tag \"$2\"";
        Path output = Files.createTempFile(folder, "output", null);
        int exit = new ProcessBuilder("/bin/sh", "-c", commands, "sh", repository.toString(), tag)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(output)).isZero();
    }

    /** Makes the repositories the projects of the catalog, each under its folder's name and with these words. */
    void apply(Map<Path, String> projects) throws IOException, InterruptedException {
        apply("", projects);
    }

    /** The same, after what the organization says. */
    void apply(String organization, Map<Path, String> projects) throws IOException, InterruptedException {
        StringBuilder catalog = new StringBuilder(organization).append("projects:\n");
        projects.forEach((repository, words) -> catalog.append("  ")
                .append(repository.getFileName())
                .append(":\n    repository: ")
                .append(repository)
                .append('\n')
                .append(words.indent(4)));
        slipway(
                "apply",
                "-f",
                Files.writeString(folder.resolve("catalog.yaml"), catalog).toString());
    }
}
