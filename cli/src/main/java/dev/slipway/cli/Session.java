package dev.slipway.cli;

import dev.slipway.cli.text.Terminal;
import java.io.FileDescriptor;
import java.util.Map;

/** What a command was started with: the environment, and where it may write. Results go to {@code out}, progress to {@code err}. */
public record Session(Map<String, String> environment, Terminal out, Terminal err) {

    public Session {
        environment = Map.copyOf(environment);
    }

    static Session ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Session(
                environment,
                Terminal.of(FileDescriptor.out, 1, environment),
                Terminal.of(FileDescriptor.err, 2, environment));
    }

    /** Says why a command ended: the document on stdout for scripts, a sentence on stderr for people. */
    int refuse(Refusal refusal, boolean json) {
        if (json) {
            out.line(refusal.document());
        } else {
            err.line(err.style().red("slipway: ") + refusal.getMessage());
            if (!refusal.remedy().isBlank()) {
                err.line("  " + refusal.remedy());
            }
            refusal.more().forEach(problem -> err.line(err.style().red("and: ") + problem.strip()));
        }
        return refusal.exit();
    }

    /** Lets go of what was printed. */
    public void flush() {
        out.flush();
        err.flush();
    }
}
