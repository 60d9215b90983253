package dev.slipway.worker;

import dev.slipway.worker.claim.BuilderClient;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.toolchain.python.ToolsInstallation.NoTools;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The worker's command line. Exit codes: 0 done, 1 refused by the builder or no tools to be had, 2 wrong usage, 3 the
 * builder is not reachable (only of {@code --check}).
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    /** Runs the worker to its end, or as far as its arguments say, and returns the exit code. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            WorkerOptions options = WorkerOptions.parse(arguments);
            Worker worker = Worker.start(
                    options, OperatingSystem.HERE.variables(System.getenv()), line -> err.println("worker: " + line));
            if (options.check()) {
                out.println(
                        options.json() ? worker.check().json() : worker.check().page());
                return worker.isTaken() ? 0 : 3;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(worker::drain, "drain"));
            worker.run(options.stint());
            return 0;
        } catch (WorkerOptions.WrongUsage wrong) {
            err.println("worker: " + wrong.getMessage() + "\n" + WorkerOptions.USAGE);
            return 2;
        } catch (BuilderClient.Refused refused) {
            String remedy = refused.isForbidden()
                    ? ""
                    : "\nMake a token with: slipway token create --role worker, and put it into the token file.";
            err.println("worker: " + refused.getMessage() + remedy);
            return 1;
        } catch (NoTools | IOException | UncheckedIOException notPossible) {
            err.println("worker: " + notPossible.getMessage());
            return 1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
