package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code slipway_backend.py} answers.
 *
 * @param missing requirements that the backend asks for besides; then nothing was built
 * @param artifact the file's name, in the output folder
 * @param modules what the build imported and another one may import in advance
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BackendAnswer(List<String> missing, String artifact, String name, String version, List<String> modules) {
    private static final ObjectMapper JSON = new ObjectMapper();

    BackendAnswer {
        missing = missing == null ? List.of() : List.copyOf(missing);
        modules = modules == null ? List.of() : List.copyOf(modules);
    }

    /** Reads it; project code may have ended the process before it was written, or written something else. */
    static Attempt<BackendAnswer> read(Path file, String what) {
        try {
            BackendAnswer answer = JSON.readValue(Files.readAllBytes(file), BackendAnswer.class);
            if (!answer.missing().isEmpty() || answer.artifact() != null) {
                return Attempt.done(answer);
            }
        } catch (IOException notThere) {
            // Said below.
        }
        return Attempt.failed(Failure.user(
                "build-failed",
                what + " ended without saying what it built",
                "Remove what ends the process in the middle of a build, such as os._exit in setup.py."));
    }
}
