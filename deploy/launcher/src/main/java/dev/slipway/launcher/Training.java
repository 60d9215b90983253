package dev.slipway.launcher;

import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Daemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;

/**
 * The last step of a build: starts a whole standalone once in a temporary home, so that its programs write their start-up caches
 * when they end. Later starts take seconds instead of tens of seconds; without caches everything works as well.
 */
public final class Training {
    /** A JVM writes its cache after it was asked to end. */
    private static final Duration WRITING = Duration.ofMinutes(3);

    /** A worker starts in a blink, and would fetch its tools first. */
    private static final UpOptions SERVICES_ONLY =
            new UpOptions(false, Optional.empty(), Optional.empty(), Optional.of(0));

    private final Distribution distribution;

    private Training(Distribution distribution) {
        this.distribution = distribution.forTraining();
    }

    /** Exit code 0 when every cache was made, else 1 with the reason on stderr. */
    public static void main(String... arguments) throws IOException {
        System.exit(new Training(Distribution.find()).run() ? 0 : 1);
    }

    private boolean run() throws IOException {
        PathUtils.deleteDirectory(Files.createDirectories(distribution.caches().folder()));
        Files.createDirectories(distribution.caches().folder());
        Path folder = Files.createTempDirectory("slipway-training");
        SlipwayHome home = new SlipwayHome(folder);
        try {
            return switch (new Up(home, distribution, System.getenv(), step -> {}).run(SERVICES_ONLY)) {
                case Outcome.Done done -> end(done.status());
                case Outcome.Refused refused -> complain(refused);
            };
        } finally {
            new Down(home, distribution).run();
            PathUtils.deleteDirectory(folder);
        }
    }

    private static boolean complain(Outcome.Refused refused) {
        System.err.println(refused.message() + "\n" + refused.remedy());
        return false;
    }

    private static boolean end(Status status) {
        List<ProcessHandle> processes = status.services().stream()
                .filter(part -> !part.name().equals("database"))
                .map(Status.Part::pid)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
        processes.forEach(ProcessHandle::destroy);
        processes.forEach(process -> Daemon.ended(process, WRITING));
        return true;
    }
}
