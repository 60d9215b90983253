package dev.slipway.validator.install;

import dev.slipway.events.InstallEvent.Installation;
import dev.slipway.events.InstallEvent.Output;
import java.util.List;

/**
 * What a worker says of an installation that worked: which file, with which Python, on which platform (each null where an older
 * worker does not say), and what its checks printed.
 */
record InstallReport(String installed, String filename, String python, String platform, List<Output> outputs) {
    InstallReport {
        installed = installed == null ? "" : installed;
        outputs = outputs == null ? List.of() : List.copyOf(outputs);
    }

    Installation installation() {
        return new Installation(filename, python, platform, Installation.INSTALLED);
    }
}
