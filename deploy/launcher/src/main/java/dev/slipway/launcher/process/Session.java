package dev.slipway.launcher.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a program is started in a session of its own: by {@code setsid} where the system has it (Linux), else by nothing. */
final class Session {
    private static final List<String> PREFIX = List.of("/usr/bin/setsid", "/bin/setsid").stream()
            .filter(program -> Files.isExecutable(Path.of(program)))
            .limit(1)
            .toList();

    private Session() {}

    static List<String> prefix() {
        return PREFIX;
    }
}
