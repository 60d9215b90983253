package dev.slipway.worker.toolchain.python;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A wheel's name, taken apart (PEP 427).
 *
 * @param name the distribution's, as the file spells it
 * @param python its python tags, such as cp311 or py2.py3
 * @param platform its platform tags, such as any or manylinux_2_17_x86_64
 */
record WheelFile(String name, String python, String abi, String platform) {

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
