package dev.slipway.checks.machine;

/** The formats of machine code; each belongs to one family of systems. */
public enum Format {
    /** Linux and Android. */
    ELF("ELF"),
    /** macOS and iOS. */
    MACH_O("Mach-O"),
    /** Windows. */
    PE("PE"),
    /** Python in a browser. */
    WASM("WebAssembly");

    private final String shown;

    Format(String shown) {
        this.shown = shown;
    }

    /** Whether its systems start programs of other processors than their own, by emulating these. */
    boolean isEmulated() {
        return this == MACH_O || this == PE;
    }

    @Override
    public String toString() {
        return shown;
    }
}
