package dev.slipway.builder.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectLoader;

/** A Git LFS pointer file: the sha256 and the size of the content that it stands for. */
record LfsPointer(String sha256, long size) {
    /** As the specification demands: pointers are smaller. */
    private static final int LONGEST = 1024;

    private static final Pattern POINTER =
            Pattern.compile("version https://git-lfs\\.github\\.com/spec/v1\n(?:ext-[^\n]*\n)*"
                    + "oid sha256:([0-9a-f]{64})\nsize ([0-9]{1,18})\n?");

    /** Empty when the blob is no pointer: then it is the content itself. */
    static Optional<LfsPointer> read(ObjectLoader blob) throws IOException {
        if (blob.getSize() >= LONGEST) {
            return Optional.empty();
        }
        Matcher pointer = POINTER.matcher(new String(blob.getBytes(), StandardCharsets.UTF_8));
        return pointer.matches()
                ? Optional.of(new LfsPointer(pointer.group(1), Long.parseLong(pointer.group(2))))
                : Optional.empty();
    }
}
