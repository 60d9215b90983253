package dev.slipway.events;

import java.util.List;

/** Facts on {@code install.verified}, from the validator. */
public sealed interface InstallEvent extends Event {

    /** One install check and what it printed. */
    record Output(String run, int exitCode, String output) {}

    /**
     * What became of one file: with which Python and on which platform it was installed (null where it was not), and
     * {@code installed}, or {@code not installed: } and why.
     */
    record Installation(String filename, String python, String platform, String result) {
        public static final String INSTALLED = "installed";

        public static Installation not(String filename, String reason) {
            return new Installation(filename, null, null, "not installed: " + reason);
        }
    }

    /**
     * The set installs from the stage's index ({@code stage} is {@code <index>:install}) and its install checks pass.
     * {@code outputs} are those of one of the {@code installs}, which tell of every file.
     */
    record Verified(
            Header header,
            int generation,
            String stage,
            String set,
            String installed,
            List<Output> outputs,
            List<Installation> installs)
            implements InstallEvent {
        public Verified {
            outputs = outputs == null ? List.of() : List.copyOf(outputs);
            installs = installs == null ? List.of() : List.copyOf(installs);
        }
    }
}
