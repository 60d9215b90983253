package dev.slipway.worker.level;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class SandboxProbeTest {
    @TempDir
    Path folder;

    @Test
    void saysWhichPackageIsMissing() {
        assertThat(missing(Map.of("PATH", folder.toString()))).contains("install the package bubblewrap");
    }

    @Test
    void saysThatItCannotFetchByAProxyOfAnotherKind() throws Exception {
        Files.createFile(
                folder.resolve("bwrap"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        assertThat(missing(Map.of("PATH", folder.toString(), "all_proxy", "socks5://proxy.example.org:1080")))
                .contains("HTTPS_PROXY");
        assertThat(missing(Map.of("PATH", folder.toString()))).isEmpty();
    }

    private String missing(Map<String, String> environment) {
        return new SandboxProbe(environment, folder.resolve("trial"))
                .missing(false)
                .orElse("");
    }
}
