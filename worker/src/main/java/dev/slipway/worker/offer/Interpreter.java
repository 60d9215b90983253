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
 * @param freeThreaded whether it is built without the GIL (PEP 703): another ABI, and other wheels
 * @param linkCommand how it links extension modules ({@code LDSHARED}), empty where it does not say
 * @param compilerFlags how it compiles them ({@code CFLAGS})
 * @param missing modules without which it cannot make a virtual environment with pip
 */
public record Interpreter(
        Path executable,
        String version,
        boolean freeThreaded,
        String linkCommand,
        String compilerFlags,
        List<String> missing) {

    /** What {@code interpreter.py} prints. */
    record Facts(
            String implementation,
            String platform,
            List<Integer> version,
            boolean virtual,
            boolean freeThreaded,
            boolean debug,
            @JsonProperty("link") String linkCommand,
            @JsonProperty("flags") String compilerFlags,
            List<String> missing) {}

    public Interpreter {
        missing = List.copyOf(missing);
    }

    /** As the offer, the catalog and wheels call it: 3.13, or 3.13t where it is built without the GIL. */
    public String name() {
        return freeThreaded ? minor() + "t" : minor();
    }

    /** The version of the language, such as 3.11. */
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
