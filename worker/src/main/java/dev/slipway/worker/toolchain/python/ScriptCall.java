package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What {@code runner.py} reads.
 *
 * @param script the module whose function {@code run} gets the request
 */
record ScriptCall(String script, Object request) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As the one line of a command's input. */
    static String of(String script, Object request) {
        try {
            return JSON.writeValueAsString(new ScriptCall(script, request)) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
