package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.offer.Interpreter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wheel's name, taken apart (PEP 427).
 *
 * @param name the distribution's, as the file spells it
 * @param python its python tags, such as cp311 or py2.py3
 * @param platform its platform tags, such as any or manylinux_2_17_x86_64
 */
record WheelFile(String name, String python, String abi, String platform) {

    private static final Pattern PYTHON = Pattern.compile("(?<kind>py|cp)3(?<minor>[0-9]*)");

    static WheelFile of(Path wheel) {
        return of(wheel.getFileName().toString());
    }

    static WheelFile of(String filename) {
        String[] parts =
                filename.substring(0, filename.length() - ".whl".length()).split("-", -1);
        if (parts.length < 5) {
            throw new IllegalArgumentException("'" + filename + "' is no name of a wheel");
        }
        int last = parts.length - 1;
        return new WheelFile(parts[0], parts[last - 2], parts[last - 1], parts[last]);
    }

    /** Whether it can be installed there, as far as Python goes: the platform is not looked at. */
    boolean serves(Interpreter interpreter) {
        return Arrays.stream(python.split("\\.", -1)).anyMatch(tag -> serves(tag, interpreter));
    }

    private boolean serves(String tag, Interpreter interpreter) {
        Matcher numbers = PYTHON.matcher(tag);
        if (!numbers.matches()) {
            return false;
        }
        boolean orLater = numbers.group("kind").equals("py") || abi.equals("abi3");
        String minor = numbers.group("minor");
        return orLater
                ? interpreter.isAtLeast(3, minor.isEmpty() ? 0 : Integer.parseInt(minor))
                : interpreter.minor().equals("3." + minor) && !abi.endsWith("t");
    }

    boolean isForAnyPlatform() {
        return platform.equals("any");
    }

    /** One tag for each combination. */
    List<String> tags() {
        List<String> tags = new ArrayList<>();
        for (String eachPython : python.split("\\.", -1)) {
            for (String eachAbi : abi.split("\\.", -1)) {
                for (String eachPlatform : platform.split("\\.", -1)) {
                    tags.add(eachPython + "-" + eachAbi + "-" + eachPlatform);
                }
            }
        }
        return List.copyOf(tags);
    }
}
