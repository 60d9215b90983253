package dev.slipway.checks;

import java.util.Objects;

/**
 * One thing that is wrong with a distribution.
 *
 * @param code short and stable, for scripts
 * @param where the file, and the member or field in it
 * @param message what is wrong, for a person
 * @param remedy what to do about it
 */
public record Finding(String code, Severity severity, String where, String message, String remedy) {

    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
