package dev.slipway.listener.catalog;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a credential is found: in a variable of the environment, in a file, nowhere, or in who the publisher is. Never the
 * credential itself.
 */
sealed interface CredentialReference {
    String NONE = "none";
    String TRUSTED = "trusted";

    /** {@code env:NAME}. */
    record Variable(String name) implements CredentialReference {
        private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    }

    /** {@code file:PATH}, with an absolute path. */
    record InFile(Path path) implements CredentialReference {}

    /** {@code none}: the other side asks for none. */
    record Nothing() implements CredentialReference {}

    /** {@code trusted}: the index gives the publisher a token for its identity. */
    record Identity() implements CredentialReference {}

    /** Reads a reference; empty for any other text, which may be a secret and must not be shown. */
    static Optional<CredentialReference> read(String text) {
        if (text.equals(NONE)) {
            return Optional.of(new Nothing());
        }
        if (text.equals(TRUSTED)) {
            return Optional.of(new Identity());
        }
        if (text.startsWith("env:")) {
            String name = text.substring("env:".length());
            return Variable.NAME.matcher(name).matches() ? Optional.of(new Variable(name)) : Optional.empty();
        }
        return text.startsWith("file:") ? file(text.substring("file:".length())) : Optional.empty();
    }

    private static Optional<CredentialReference> file(String text) {
        try {
            Path path = Path.of(text);
            return path.isAbsolute() ? Optional.of(new InFile(path)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
