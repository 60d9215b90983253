package dev.slipway.checks.set;

import dev.slipway.checks.name.WheelTag;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The interpreter and platform that a cell's name promises, such as {@code cp311-manylinux_x86_64}. */
record CellTag(String python, String system, String architecture) {

    private static final Pattern NAME =
            Pattern.compile("((?:cp|pp)\\d+t?)-((?:many|musl)?linux|macosx?|win(?:dows)?)[_-](\\w+)");
    private static final Pattern ABI3 = Pattern.compile("cp(\\d)(\\d*)");

    static Optional<CellTag> of(String cell) {
        Matcher name = NAME.matcher(cell);
        return name.matches()
                ? Optional.of(new CellTag(name.group(1), name.group(2), name.group(3)))
                : Optional.empty();
    }

    /** Whether a wheel with this tag installs where the cell promised. */
    boolean fits(WheelTag tag) {
        return fitsPython(tag) && fitsPlatform(tag.platform());
    }

    private boolean fitsPython(WheelTag tag) {
        String plain = python.replace("t", "");
        return tag.python().startsWith("py")
                || (tag.python().equals(plain) && fitsThreads(tag.abi()))
                || (tag.abi().equals("abi3") && !isFreeThreaded() && minor(tag.python()) <= minor(plain));
    }

    /** An extension module for a CPython without the GIL is none for the usual one, nor the other way round (PEP 703). */
    private boolean fitsThreads(String abi) {
        return isFreeThreaded() ? abi.equals(python) || abi.equals("none") : !abi.endsWith("t");
    }

    private boolean isFreeThreaded() {
        return python.endsWith("t");
    }

    private static int minor(String python) {
        Matcher tag = ABI3.matcher(python);
        return tag.matches() && !tag.group(2).isEmpty() && tag.group(2).length() < 4
                ? Integer.parseInt(tag.group(2))
                : 0;
    }

    private boolean fitsPlatform(String platform) {
        boolean anySystem =
                switch (system) {
                    case "linux" -> platform.contains("linux");
                    case "manylinux" -> platform.startsWith("manylinux") || platform.startsWith("linux");
                    case "musllinux" -> platform.startsWith("musllinux");
                    case "macos", "macosx" -> platform.startsWith("macosx");
                    default -> platform.startsWith("win");
                };
        boolean anyArchitecture = platform.endsWith(architecture)
                || platform.endsWith("universal2")
                || (architecture.equals("x86_64") && platform.equals("win_amd64"));
        return platform.equals("any") || (anySystem && anyArchitecture);
    }
}
