package dev.slipway.worker.toolchain.python;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far cibuildwheel came with its container, as the lines that it prints tell. */
final class ContainerLog implements Consumer<String> {
    private static final Pattern IMAGE = Pattern.compile("Starting container image (\\S+?)(\\.\\.\\.)?");
    private static final Pattern INSIDE = Pattern.compile("Copying project into container.*");

    private volatile String image = "";
    private volatile boolean inside;

    @Override
    public void accept(String line) {
        Matcher starting = IMAGE.matcher(line.strip());
        if (starting.matches() && image.isEmpty()) {
            image = starting.group(1);
        }
        inside |= !image.isEmpty() && INSIDE.matcher(line.strip()).matches();
    }

    /** What it took for the container; empty before it began. */
    String image() {
        return image;
    }

    /** Whether the container was there, so that what followed was the project's doing. */
    boolean isInside() {
        return inside;
    }
}
