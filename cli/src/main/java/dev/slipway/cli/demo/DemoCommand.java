package dev.slipway.cli.demo;

import dev.slipway.cli.Command;
import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.StartFailed;
import dev.slipway.launcher.home.SlipwayHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** {@code slipway demo}: releases the sample projects on this machine, shows it, and stops. */
@picocli.CommandLine.Command(
        name = "demo",
        description = "Release the sample projects to two indexes on this machine, show it, stop.")
public final class DemoCommand extends Command {
    /** The first demo of a machine fetches its tools. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration STOPPING = Duration.ofSeconds(60);

    @Option(names = "--keep", description = "Stay up afterwards.")
    private boolean keep;

    private final CountDownLatch stopped = new CountDownLatch(1);

    public DemoCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        SlipwayHome outer = SlipwayHome.of(session.environment());
        DemoFolder folder = folder(outer);
        var interrupt = new Thread(interrupting(Thread.currentThread()), "interrupt");
        Runtime.getRuntime().addShutdownHook(interrupt);
        boolean staying = false;
        try {
            DemoReport report = new Demo(session, folder, timeout().orElse(PATIENCE)).run();
            show(report.document(), () -> new DemoSummary(out()).print(report));
            staying = keep;
            if (keep) {
                explain(folder.home().root(), report.console());
            }
            return report.isAsExpected() ? Exit.DONE : Exit.REFUSED;
        } catch (StartFailed failed) {
            throw new Refusal(Exit.REFUSED, "not-done", failed.getMessage(), failed.remedy());
        } catch (InterruptedException e) {
            throw new Refusal(Exit.REFUSED, "interrupted", "The demo was interrupted.", "It has stopped everything.");
        } finally {
            session.flush();
            end(folder, staying);
        }
    }

    private static DemoFolder folder(SlipwayHome outer) {
        try {
            return DemoFolder.in(outer, Distribution.find());
        } catch (StartFailed failed) {
            throw new Refusal(Exit.REFUSED, "not-built", failed.getMessage(), failed.remedy());
        }
    }

    // Ctrl-C must leave no process: it ends the story, and waits until its end has stopped everything.
    private Runnable interrupting(Thread story) {
        return () -> {
            if (stopped.getCount() > 0) {
                story.interrupt();
                awaitStop();
            }
        };
    }

    private void awaitStop() {
        try {
            if (!stopped.await(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
                err().line("Not everything has stopped: see slipway status.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(DemoFolder folder, boolean staying) {
        try {
            // Stopping waits too, and must not be interrupted by what ended the story.
            boolean interrupted = Thread.interrupted();
            if (!staying) {
                folder.stop();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        } finally {
            stopped.countDown();
        }
    }

    private void explain(Path home, String console) {
        err().line("");
        err().line("It stays up. Its console: " + console);
        err().line("Look around:  SLIPWAY_HOME=" + home + " slipway releases");
        err().line("Stop it:      SLIPWAY_HOME=" + home + " slipway down");
    }
}
