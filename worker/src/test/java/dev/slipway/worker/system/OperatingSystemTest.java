package dev.slipway.worker.system;

import static dev.slipway.worker.system.OperatingSystem.LINUX;
import static dev.slipway.worker.system.OperatingSystem.MACOS;
import static dev.slipway.worker.system.OperatingSystem.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The layouts of three systems, told on whichever this runs. */
class OperatingSystemTest {
    private static final Path ENVIRONMENT = Path.of("envs", "a b");

    @Test
    void isKnownByJavasNames() {
        assertThat(OperatingSystem.of("Linux")).isEqualTo(LINUX);
        assertThat(OperatingSystem.of("Mac OS X")).isEqualTo(MACOS);
        assertThat(OperatingSystem.of("Windows Server 2025")).isEqualTo(WINDOWS);
    }

    @Test
    void hasEnvironmentsOfItsOwnShape() {
        assertThat(LINUX.python(ENVIRONMENT)).isEqualTo(ENVIRONMENT.resolve("bin/python"));
        assertThat(MACOS.python(ENVIRONMENT)).isEqualTo(ENVIRONMENT.resolve("bin/python"));
        assertThat(WINDOWS.python(ENVIRONMENT)).isEqualTo(ENVIRONMENT.resolve("Scripts/python.exe"));
        assertThat(WINDOWS.executable("uv")).isEqualTo("uv.exe");
    }

    @Test
    void runsAProjectsLineByItsShell() {
        String line = "pytest \"{project}/a b\" && echo done";

        assertThat(LINUX.shell(line)).containsExactly("/bin/sh", "-c", line);
        assertThat(MACOS.shell(line)).containsExactly("/bin/sh", "-c", line);
        assertThat(WINDOWS.shell(line)).containsExactly("cmd.exe", "/d", "/s", "/c", "\"" + line + "\"");
    }

    @Test
    void knowsVariablesByOneSpelling() {
        assertThat(WINDOWS.variables(Map.of("Path", "C:\\bin", "SystemRoot", "C:\\Windows")))
                .containsOnly(Map.entry("PATH", "C:\\bin"), Map.entry("SYSTEMROOT", "C:\\Windows"));
        assertThat(LINUX.variables(Map.of("https_proxy", "http://proxy"))).containsKey("https_proxy");
    }

    @Test
    void keepsAllThatProgramsWriteInTheFoldersThatTheyAreTold() {
        Path home = Path.of("cell", "home");
        Path temporary = Path.of("cell", "tmp");

        assertThat(MACOS.folders(home, temporary))
                .containsOnly(Map.entry("HOME", home.toString()), Map.entry("TMPDIR", temporary.toString()));
        assertThat(WINDOWS.folders(home, temporary))
                .containsEntry("USERPROFILE", home.toString())
                .containsEntry("TEMP", temporary.toString())
                .hasEntrySatisfying("LOCALAPPDATA", folder -> assertThat(folder).startsWith(home.toString()));
    }

    @Test
    void forksOnlyWhereThatIsSafe() {
        assertThat(LINUX.forks()).isTrue();
        assertThat(MACOS.forks()).isFalse();
        assertThat(WINDOWS.forks()).isFalse();
    }
}
