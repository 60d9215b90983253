package dev.slipway.checks.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a Mach-O file tells the loader (Apple's {@code mach-o/loader.h}): here the folders of LC_RPATH, and those of the libraries
 * that it names by a path. All places are taken from the file itself, so a damaged one simply has none.
 */
final class LoadCommands {
    private static final int RPATH = 0x8000_001c;
    /** LC_LOAD_DYLIB, and its kinds: weak, reexported, lazy, upward. */
    private static final Set<Integer> LIBRARIES = Set.of(0xc, 0x8000_0018, 0x8000_001f, 0x20, 0x8000_0023);

    private static final int COMMAND = 12;
    /** More than any linker writes, header and all. */
    private static final int LONGEST = 32 * 1024;

    private LoadCommands() {}

    /** Of each processor's part; a part is read again where the head of the file does not hold its commands. */
    static List<String> folders(byte[] head, CodeWatch.Again again) throws IOException {
        Set<String> folders = new LinkedHashSet<>();
        for (long part : MachO.parts(head)) {
            byte[] start = part == 0 && end(head) <= head.length ? head : again.read(new Extent(part, LONGEST));
            folders(start, folders);
        }
        return List.copyOf(folders);
    }

    private static int end(byte[] start) {
        Optional<ByteBuffer> bytes = ordered(start);
        return bytes.isEmpty()
                ? 0
                : header(bytes.get()) + Math.clamp(bytes.get().getInt(20), 0, LONGEST);
    }

    private static void folders(byte[] start, Set<String> folders) {
        Optional<ByteBuffer> ordered = ordered(start);
        if (ordered.isEmpty()) {
            return;
        }
        ByteBuffer bytes = ordered.get();
        int end = Math.min(start.length, end(start));
        for (int at = header(bytes); at + COMMAND <= end; ) {
            int size = bytes.getInt(at + 4);
            if (size < COMMAND || size > end - at) {
                return;
            }
            int command = bytes.getInt(at);
            String path =
                    command == RPATH || LIBRARIES.contains(command) ? path(start, at, size, bytes.getInt(at + 8)) : "";
            String folder = command == RPATH ? path : path.substring(0, Math.max(0, path.lastIndexOf('/')));
            if (!folder.isEmpty()) {
                folders.add(folder);
            }
            at += size;
        }
    }

    /** A text within a command, which ends with a zero byte or with the command. */
    private static String path(byte[] start, int command, int size, int offset) {
        if (offset < COMMAND || offset >= size) {
            return "";
        }
        int from = command + offset;
        int until = from;
        while (until < command + size && start[until] != 0) {
            until++;
        }
        return new String(start, from, until - from, StandardCharsets.UTF_8);
    }

    /** In the order of its processor; empty when it is no Mach-O for one. */
    private static Optional<ByteBuffer> ordered(byte[] start) {
        if (start.length < 32) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(start);
        return switch (bytes.getInt(0)) {
            case 0xfeed_face, 0xfeed_facf -> Optional.of(bytes);
            case 0xcefa_edfe, 0xcffa_edfe -> Optional.of(bytes.order(ByteOrder.LITTLE_ENDIAN));
            default -> Optional.empty();
        };
    }

    private static int header(ByteBuffer bytes) {
        return bytes.getInt(0) == 0xfeed_facf ? 32 : 28;
    }
}
