package dev.slipway.listener.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what a credential reference names, when it is needed and never before. */
final class Secrets {
    private Secrets() {}

    /** Empty when the reference is null, or what it names is not set or not readable. */
    static Optional<String> read(String reference) {
        if (reference == null) {
            return Optional.empty();
        }
        if (reference.startsWith("env:")) {
            return Optional.ofNullable(System.getenv(reference.substring("env:".length())));
        }
        if (reference.startsWith("file:")) {
            try {
                return Optional.of(Files.readString(Path.of(reference.substring("file:".length())))
                        .strip());
            } catch (IOException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
