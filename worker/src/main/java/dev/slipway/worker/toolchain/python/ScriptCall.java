package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;

/**
 * What {@code runner.py} reads.
 *
 * @param script the module whose function {@code run} gets the request
 * @param folder where it runs
 */
record ScriptCall(String script, Object request, String folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As the one line of a command's input. */
    static String of(String script, Object request, Path folder) {
        try {
            return JSON.writeValueAsString(new ScriptCall(script, request, folder.toString())) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
