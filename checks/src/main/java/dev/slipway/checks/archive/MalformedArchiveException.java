package dev.slipway.checks.archive;

import java.io.IOException;

/** The bytes are no archive, or stop being one; stays inside this package, where it becomes a finding. */
final class MalformedArchiveException extends IOException {

    MalformedArchiveException(String message) {
        super(message);
    }
}
