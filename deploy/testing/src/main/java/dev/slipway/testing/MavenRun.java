package dev.slipway.testing;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The Maven process that runs the present tests, or this very process where there is none (an IDE). */
final class MavenRun {
    /** Part of every Maven command line: its class path holds the jar of this name. */
    private static final String MARK = "classworlds";

    private MavenRun() {}

    static ProcessHandle process() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.iterate(self.parent(), Optional::isPresent, parent -> parent.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(MavenRun::isMaven)
                .findFirst()
                .orElse(self);
    }

    /** Where the run keeps its servers: in the system's folder for temporary files, under the id of its process. */
    static Path folder(ProcessHandle maven) {
        return Path.of(System.getProperty("java.io.tmpdir"), "slipway-tests-" + maven.pid());
    }

    private static boolean isMaven(ProcessHandle process) {
        return process.info().commandLine().filter(line -> line.contains(MARK)).isPresent();
    }
}
