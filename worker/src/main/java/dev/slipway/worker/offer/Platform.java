package dev.slipway.worker.offer;

import dev.slipway.worker.system.OperatingSystem;
import java.util.Locale;

/** This machine's system and processor, in the words of the catalog: linux-x86_64, macos-arm64, windows-x86_64. */
public record Platform(String system, String processor) {

    public static Platform ofThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String systemName, String processorName) {
        OperatingSystem known = OperatingSystem.of(systemName);
        String system = (known == OperatingSystem.LINUX ? systemName : known.name()).toLowerCase(Locale.ROOT);
        String processor =
                switch (processorName) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> system.equals("linux") ? "aarch64" : "arm64";
                    default -> processorName;
                };
        return new Platform(system, processor);
    }

    /** Whether an interpreter that names its platform so (sysconfig.get_platform) is for it: others may be installed beside those. */
    boolean isServedBy(String pythonPlatform) {
        String last = pythonPlatform.substring(pythonPlatform.lastIndexOf('-') + 1);
        return switch (last) {
            case "universal2" -> true;
            case "amd64" -> processor.equals("x86_64");
            default -> last.equals(processor);
        };
    }

    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
