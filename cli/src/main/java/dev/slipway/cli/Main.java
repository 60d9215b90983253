package dev.slipway.cli;

import java.util.List;

/** The {@code slipway} command. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // A POST that got no answer must not be sent a second time behind our back.
        System.setProperty("sun.net.http.retryPost", "false");
        System.exit(run(Session.ofProcess(), arguments));
    }

    static int run(Session session, String... arguments) {
        try {
            return Commands.line(session, arguments).execute(arguments);
        } catch (Refusal refusal) {
            return session.refuse(refusal, List.of(arguments).contains("--json"));
        } finally {
            session.flush();
        }
    }
}
