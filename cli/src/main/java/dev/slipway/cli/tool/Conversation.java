package dev.slipway.cli.tool;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A tool that stays, and answers each line with a line. */
public final class Conversation implements AutoCloseable {
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    private Conversation(Process process) {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @throws IOException when there is no such program */
    public static Conversation with(Path folder, Map<String, String> environment, List<String> command)
            throws IOException {
        return new Conversation(Tool.start(folder, environment, command));
    }

    /** @throws IOException when it has ended */
    public String ask(String line) throws IOException {
        try {
            questions.write(line);
            questions.newLine();
            questions.flush();
        } catch (IOException ended) {
            // Its missing answer tells.
        }
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(
                    "the tool ended with " + process.onExit().join().exitValue());
        }
        return answer;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
