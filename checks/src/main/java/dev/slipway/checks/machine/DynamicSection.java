package dev.slipway.checks.machine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an ELF file tells the loader (System V ABI, "Program Header" and "Dynamic Section"): here where it is to look for libraries,
 * DT_RUNPATH or the older DT_RPATH. All places are taken from the file itself, so a damaged one simply has none.
 */
final class DynamicSection {

    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;

    private static final long END = 0;
    private static final long STRINGS = 5;
    private static final long RPATH = 15;
    private static final long RUNPATH = 29;

    /** More than any linker writes. */
    private static final int LONGEST = 64 * 1024;

    private static final int LONGEST_PATH = 4096;

    private record Segment(int type, long offset, long address, long size) {}

    private DynamicSection() {}

    /** Where it stands; empty when the file has none, is no ELF, or its program headers are not in the head. */
    static Optional<Extent> in(byte[] head) {
        return segments(head).stream()
                .filter(segment -> segment.type() == DYNAMIC && segment.offset() > 0 && segment.size() > 0)
                .findFirst()
                .map(segment -> new Extent(segment.offset(), (int) Math.min(segment.size(), LONGEST)));
    }

    /** Where the path stands that the entries name; empty when they name none. */
    static Optional<Extent> searchPath(byte[] head, byte[] entries) {
        ByteBuffer bytes = Elf.ordered(head, entries);
        int word = Elf.isWide(head) ? Long.BYTES : Integer.BYTES;
        long strings = -1;
        long path = -1;
        while (bytes.remaining() >= 2 * word) {
            long tag = word(bytes, word);
            long value = word(bytes, word);
            if (tag == END) {
                break;
            } else if (tag == STRINGS) {
                strings = value;
            } else if (tag == RUNPATH || (tag == RPATH && path < 0)) {
                path = value;
            }
        }
        return strings < 0 || path < 0 ? Optional.empty() : offset(head, strings, path);
    }

    /** The folders of a path that is followed by a zero byte. */
    static List<String> folders(byte[] text) {
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        String path = new String(text, 0, end, StandardCharsets.UTF_8);
        return path.isEmpty() ? List.of() : List.of(path.split(":", -1));
    }

    private static Optional<Extent> offset(byte[] head, long strings, long path) {
        return segments(head).stream()
                .filter(segment -> segment.type() == LOAD
                        && strings >= segment.address()
                        && strings - segment.address() < segment.size())
                .map(segment -> segment.offset() + strings - segment.address() + path)
                .filter(at -> at > 0)
                .findFirst()
                .map(at -> new Extent(at, LONGEST_PATH));
    }

    private static List<Segment> segments(byte[] head) {
        if (!Elf.isAtStartOf(head)) {
            return List.of();
        }
        ByteBuffer bytes = Elf.ordered(head, head);
        boolean wide = Elf.isWide(head);
        long table = wide ? bytes.getLong(32) : Integer.toUnsignedLong(bytes.getInt(28));
        int size = Short.toUnsignedInt(bytes.getShort(wide ? 54 : 42));
        int number = Short.toUnsignedInt(bytes.getShort(wide ? 56 : 44));
        List<Segment> segments = new ArrayList<>();
        if (table < 0 || size < (wide ? 56 : 32) || table + (long) size * number > head.length) {
            return segments;
        }
        for (int at = (int) table; segments.size() < number; at += size) {
            segments.add(
                    wide
                            ? new Segment(
                                    bytes.getInt(at),
                                    bytes.getLong(at + 8),
                                    bytes.getLong(at + 16),
                                    bytes.getLong(at + 32))
                            : new Segment(
                                    bytes.getInt(at),
                                    Integer.toUnsignedLong(bytes.getInt(at + 4)),
                                    Integer.toUnsignedLong(bytes.getInt(at + 8)),
                                    Integer.toUnsignedLong(bytes.getInt(at + 16))));
        }
        return segments;
    }

    private static long word(ByteBuffer bytes, int size) {
        return size == Long.BYTES ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
    }
}
