package dev.slipway.worker.toolchain.python;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.offer.Interpreters;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsInstallationTest {
    @TempDir
    Path folder;

    @Test
    void saysThatAllPythonsAreTooOld() {
        refuses("need Python 3.10 or later", python("3.9.18", List.of()));
    }

    @Test
    void saysWhatAPythonLacksAndWhichPackageHasIt() {
        refuses("/usr/bin/python3 has no venv and no ensurepip", python("3.11.2", List.of("venv", "ensurepip")));
        refuses("python3-venv", python("3.11.2", List.of("ensurepip")));
    }

    @Test
    void passesOnWhatThePythonSaid() {
        Interpreter broken = new Interpreter(Path.of("/bin/false"), "3.12.0", false, "", "", List.of());

        refuses("could not be installed", broken);
    }

    private void refuses(String message, Interpreter python) {
        ToolsInstallation installation = new ToolsInstallation(folder, Map.of(), line -> {});

        assertThatThrownBy(() -> installation.tools(new Interpreters(List.of(python))))
                .isInstanceOf(ToolsInstallation.NoTools.class)
                .hasMessageContaining(message);
    }

    private static Interpreter python(String version, List<String> missing) {
        return new Interpreter(Path.of("/usr/bin/python3"), version, false, "", "", missing);
    }
}
