package dev.slipway.worker.offer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.worker.cell.Sha256;
import java.nio.file.Path;
import java.util.List;

/**
 * A Python of this machine, as it describes itself.
 *
 * @param executable the absolute path it was found at
 * @param version the full version, such as 3.11.7
 * @param linkCommand how it links extension modules ({@code LDSHARED}), empty where it does not say
 * @param compilerFlags how it compiles them ({@code CFLAGS})
 * @param missing modules without which it cannot make a virtual environment with pip
 */
public record Interpreter(
        Path executable, String version, String linkCommand, String compilerFlags, List<String> missing) {

    /** What {@code interpreter.py} prints. */
    record Facts(
            String implementation,
            List<Integer> version,
            boolean virtual,
            boolean usual,
            @JsonProperty("link") String linkCommand,
            @JsonProperty("flags") String compilerFlags,
            List<String> missing) {}

    public Interpreter {
        missing = List.copyOf(missing);
    }

    /** The version that wheels are tagged by, such as 3.11. */
    public String minor() {
        return major() + "." + minorNumber();
    }

    /** Tells it from every other that might build something else: one of the same version may be compiled otherwise. */
    String build() {
        return version + " " + Sha256.of(linkCommand + "\n" + compilerFlags).substring(0, 8);
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major() > wantedMajor || (major() == wantedMajor && minorNumber() >= wantedMinor);
    }

    int major() {
        return number(0);
    }

    int minorNumber() {
        return number(1);
    }

    int patch() {
        return number(2);
    }

    private int number(int position) {
        return Integer.parseInt(version.split("\\.", -1)[position]);
    }
}
