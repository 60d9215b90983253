package dev.slipway.cli.demo;

import java.util.ArrayList;
import java.util.List;

/** A command that was run after an installation, and what it printed. */
record Tried(String release, String run, String output) {
    private static final String PROMPT = "$ ";
    private static final String CELL = "== ";
    private static final String SHELL = "$ /bin/sh -c ";

    /** Those that the log of an installation tells of, each once in however many cells it ran. */
    static List<Tried> in(String release, String log) {
        List<Tried> tried = new ArrayList<>();
        String run = null;
        var output = new StringBuilder();
        for (String line : (log + "\n" + PROMPT).lines().toList()) {
            if (!line.startsWith(PROMPT) && !line.startsWith(CELL)) {
                output.append(line).append('\n');
                continue;
            }
            if (run != null) {
                tried.add(new Tried(release, run, output.toString().strip()));
            }
            run = line.startsWith(SHELL) ? line.substring(SHELL.length()) : null;
            output.setLength(0);
        }
        return tried.stream().distinct().toList();
    }
}
