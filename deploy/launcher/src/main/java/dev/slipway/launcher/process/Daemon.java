package dev.slipway.launcher.process;

import dev.slipway.launcher.StartFailed;
import dev.slipway.launcher.home.SlipwayHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of a home that outlives the command that started it, in a session of its own, so that neither Ctrl-C nor a closed
 * terminal reaches it. It is found again by its pid file, which it writes itself before anything else.
 */
public final class Daemon {
    /** Writes pid and start time, then becomes the program: a process that runs has its file, whoever is killed meanwhile. */
    private static final String RECORD_AND_RUN =
            "echo \"$$ $(cut -d' ' -f22 /proc/$$/stat 2>/dev/null)\" > \"$0.new\" && mv \"$0.new\" \"$0\" && exec \"$@\"";

    private final String name;
    private final PidFile pidFile;
    private final Path log;

    public Daemon(SlipwayHome home, String name) {
        this.name = name;
        this.pidFile = new PidFile(home.run().resolve(name + ".pid"));
        this.log = home.logs().resolve(name + ".log");
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    public Optional<ProcessHandle> running() {
        return pidFile.living();
    }

    /** Starts the program; when this returns, the process is on record, or has ended already. */
    public ProcessHandle start(Command command) {
        List<String> arguments = new ArrayList<>(Session.prefix());
        arguments.addAll(List.of("/bin/sh", "-c", RECORD_AND_RUN, pidFile.file().toString()));
        arguments.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        try {
            Files.deleteIfExists(pidFile.file());
            ProcessHandle process = builder.start().toHandle();
            while (ProcessStat.runs(process) && running().isEmpty()) {
                Waiting.pause();
            }
            return process;
        } catch (IOException e) {
            throw new StartFailed(
                    "The %s cannot be started: %s".formatted(name, e.getMessage()), "See " + log + ".", e);
        }
    }

    /** Asks the process to end, and kills it when it has not within {@code grace}; returns when it is gone. */
    public void stop(Duration grace) {
        running().ifPresent(process -> {
            process.destroy();
            if (!ended(process, grace)) {
                process.destroyForcibly();
                ended(process, Duration.ofSeconds(10));
            }
        });
        pidFile.remove();
    }

    /** Waits for the end of a process of ours or anybody's. */
    public static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
