package dev.slipway.worker.offer;

import java.util.Locale;

/** This machine's system and processor, in the words of the catalog: linux-x86_64, macos-arm64, windows-x86_64. */
public record Platform(String system, String processor) {

    public static Platform ofThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String systemName, String processorName) {
        String lower = systemName.toLowerCase(Locale.ROOT);
        String system = lower.startsWith("mac") ? "macos" : lower.startsWith("windows") ? "windows" : lower;
        String processor =
                switch (processorName) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> system.equals("linux") ? "aarch64" : "arm64";
                    default -> processorName;
                };
        return new Platform(system, processor);
    }

    public boolean isLinux() {
        return system.equals("linux");
    }

    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
