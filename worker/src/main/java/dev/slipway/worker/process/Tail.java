package dev.slipway.worker.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines of an output, bounded in lines and characters. */
final class Tail {
    private static final int LINES = 60;
    private static final int CHARACTERS = 8_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private int characters;

    synchronized void add(String line) {
        lines.addLast(line);
        characters += line.length() + 1;
        while (lines.size() > LINES || (characters > CHARACTERS && lines.size() > 1)) {
            characters -= lines.removeFirst().length() + 1;
        }
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
