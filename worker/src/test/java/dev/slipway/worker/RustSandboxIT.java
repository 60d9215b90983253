package dev.slipway.worker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

/** The same where cells see neither a home nor, while they build, a network, and can write nothing that was fetched. */
class RustSandboxIT extends RustIT {

    @BeforeAll
    static void needsBubblewrap() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "no bwrap: install the package bubblewrap");
    }

    @Override
    String[] options() {
        return new String[] {"--level", "sandbox"};
    }
}
