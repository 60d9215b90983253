package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks' worker is made of this module's classes, and compiled only when they run. */
class SimulatedWorkerTest {

    @Test
    void isOfTheWorkerAsItIs(@TempDir Path folder) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        said,
                        said,
                        "-d",
                        folder.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "../bench/SimulatedWorker.java");

        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }
}
