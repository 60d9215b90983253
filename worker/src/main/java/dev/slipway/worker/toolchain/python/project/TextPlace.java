package dev.slipway.worker.toolchain.python.project;

/** A text inside a file, from {@code start} up to {@code end}, in characters. */
record TextPlace(String text, int start, int end) {

    TextPlace {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a text has a start and an end, not " + start + " and " + end);
        }
    }
}
