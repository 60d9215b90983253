package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases of a real project to a real index while each process in turn, then all at once, are killed: {@code bench/soak}. */
class KillsIT {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));

    @TempDir
    Path folder;

    @Test
    void losesAndDoublesNothingWhenEachServiceOfItsOwnProcessIsKilledDuringReleases() throws Exception {
        assertThat(soak("--releases", "18", "--kills", "9", "--seed", "3", "--separate"))
                .endsWith("18 releases, 9 kills, 0 lost, 0 doubled");
    }

    @Test
    void losesAndDoublesNothingWhenTheOneJvmAndItsNeighboursAreKilledDuringReleases() throws Exception {
        assertThat(soak("--releases", "10", "--kills", "5", "--seed", "3"))
                .endsWith("10 releases, 5 kills, 0 lost, 0 doubled");
    }

    @Test
    void takesNoCellFromItsWorkerWhenTheDatabaseIsAwayForLongerThanALease() throws Exception {
        assertThat(soak(
                        "--releases",
                        "4",
                        "--kills",
                        "2",
                        "--seed",
                        "3",
                        "--only",
                        "database",
                        "--down",
                        "20",
                        "--gate",
                        "6"))
                .endsWith("4 releases, 2 kills, 0 lost, 0 doubled");
    }

    private String soak(String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("python3", ROOT.resolve("bench/soak").toString()));
        command.addAll(List.of(options));
        Path output = folder.resolve("output");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        process.environment().put("SLIPWAY_COMMAND", slipway());
        process.environment()
                .put("SLIPWAY_HOME", Path.of("target/home").toAbsolutePath().toString());
        process.start().waitFor();
        return Files.readString(output).strip();
    }

    /** The command that this very build has made; {@code ./slipway} might start another build. */
    private static String slipway() {
        return String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dslipway.root=" + ROOT,
                "-jar",
                ROOT.resolve("cli/target/slipway-cli.jar").toString());
    }
}
