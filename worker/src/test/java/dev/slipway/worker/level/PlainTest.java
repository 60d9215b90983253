package dev.slipway.worker.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.egress.Reach;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Limits;
import dev.slipway.worker.system.OperatingSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a command becomes on each system, told on whichever this runs. */
class PlainTest {
    private static final CellFolder FOLDER = new CellFolder(Path.of("/cells/a b"));
    private static final List<String> WORDS = List.of("C:\\tools\\uv.exe", "pip", "install");

    @Test
    void isStartedAsItIsWhereThereIsNoPosixShell() {
        Command confined = confined(OperatingSystem.WINDOWS);

        assertThat(confined.arguments()).isEqualTo(WORDS);
        assertThat(confined.environment())
                .containsEntry("USERPROFILE", FOLDER.home().toString())
                .containsEntry("TEMP", FOLDER.temporary().toString())
                .containsEntry("SLIPWAY_CELL", "mark")
                .containsEntry("SYSTEMROOT", "C:\\Windows")
                .doesNotContainKey("TMPDIR");
    }

    @Test
    void isLimitedByTheShellElsewhere() {
        for (OperatingSystem system : List.of(OperatingSystem.LINUX, OperatingSystem.MACOS)) {
            Command confined = confined(system);

            assertThat(confined.arguments()).contains("/bin/sh").endsWith(WORDS.toArray(String[]::new));
            assertThat(confined.environment())
                    .containsEntry("HOME", FOLDER.home().toString());
        }
    }

    @Test
    void sharesInterpretersOnlyWhereTheyCanBeForked() {
        assertThat(level(OperatingSystem.LINUX).sharesProcesses()).isTrue();
        assertThat(level(OperatingSystem.MACOS).sharesProcesses()).isFalse();
    }

    private static Command confined(OperatingSystem system) {
        return level(system)
                .open(FOLDER, "mark", Reach.NONE, line -> {})
                .confine(Command.build(FOLDER.work(), Map.of(), WORDS));
    }

    private static Plain level(OperatingSystem system) {
        Map<String, String> worker = Map.of("PATH", "C:\\Windows", "SYSTEMROOT", "C:\\Windows");
        return new Plain("plain", new CleanEnvironment(system, worker, Map.of()), Limits.usual(), system);
    }
}
