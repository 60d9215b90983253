package dev.slipway.worker.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondPlatformTest {
    private static final Platform HERE = new Platform("linux", "x86_64");

    @TempDir
    Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void nothingIsInstalled() {
        environment = new HashMap<>(Map.of(
                "PATH",
                folder.resolve("bin").toString(),
                "SLIPWAY_EMULATED_SYSTEM",
                folder.resolve("system").toString()));
    }

    @Test
    void isThereForLinuxOnX86Only() {
        assertThat(SecondPlatform.of(HERE, environment)).isPresent();
        assertThat(SecondPlatform.of(new Platform("macos", "arm64"), environment))
                .isEmpty();
    }

    @Test
    void namesAllThatIsMissingAndHowToGetIt() {
        SecondPlatform second = SecondPlatform.of(HERE, environment).orElseThrow();

        assertThat(second.isOffered()).isFalse();
        assertThat(second.shortages(Optional.empty()))
                .extracting(Shortage::remedy)
                .satisfiesExactly(
                        compiler -> assertThat(compiler).contains("gcc-aarch64-linux-gnu"),
                        system -> assertThat(system).contains("deploy/emulated-system"));
    }

    @Test
    void isOfferedWithACompilerAloneAndThenSaysThatNothingIsTested() throws Exception {
        program(folder.resolve("bin/aarch64-linux-gnu-gcc"), "echo 12.2.0");

        SecondPlatform second = SecondPlatform.of(HERE, environment).orElseThrow();

        assertThat(second.isOffered()).isTrue();
        assertThat(second.compilerVersion()).isEqualTo("12.2.0");
        assertThat(second.shortages(Optional.empty()))
                .extracting(Shortage::what)
                .singleElement()
                .satisfies(what -> assertThat(what).contains("not tested"));
    }

    @Test
    void saysThatRustIsForThisPlatformOnly() throws Exception {
        SecondPlatform second = SecondPlatform.of(HERE, environment).orElseThrow();
        RustInstallation rust = new RustInstallation(folder.resolve("rust"), "1.95.0", "1.95.0");

        assertThat(second.shortages(Optional.of(rust)))
                .extracting(Shortage::remedy)
                .anyMatch(remedy -> remedy.contains("rustup target add aarch64-unknown-linux-gnu"));

        Files.createDirectories(rust.root().resolve("lib/rustlib/aarch64-unknown-linux-gnu/lib"));
        assertThat(second.shortages(Optional.of(rust))).hasSameSizeAs(second.shortages(Optional.empty()));
    }

    @Test
    void findsThePythonsOfAnEmulatedSystem() throws Exception {
        Path python = program(folder.resolve("system/usr/bin/python3.11"), "echo Python 3.11.2");

        Emulation emulation = SecondPlatform.of(HERE, environment).orElseThrow().emulation();

        assertThat(emulation.works()).isTrue();
        assertThat(emulation.pythons().named("3.11").orElseThrow().executable()).isEqualTo(python);
        assertThat(emulation.variables())
                .containsExactly(
                        Map.entry("QEMU_LD_PREFIX", folder.resolve("system").toString()));
    }

    @Test
    void tellsASystemThatDoesNotRunFromOneThatIsNotThere() throws Exception {
        program(folder.resolve("system/usr/bin/python3.11"), "exit 1");

        SecondPlatform second = SecondPlatform.of(HERE, environment).orElseThrow();

        assertThat(second.emulation().works()).isFalse();
        assertThat(second.shortages(Optional.empty()).getLast().what()).contains("do not run here");
        assertThat(second.shortages(Optional.empty()).getLast().remedy()).contains("binfmt_misc");
    }

    private static Path program(Path file, String commands) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
