package dev.slipway.checks.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A tar as a sequence of members: headers that only describe the next one (pax, GNU long names) are folded into it. */
final class TarStream {

    private static final int MOST_EXTENSIONS = 8;

    private final Bounded bytes;
    private final Limits limits;

    TarStream(Bounded bytes, Limits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    /** One member whose bytes, {@code size} of them, come next in the stream. */
    record Entry(String name, char type, long size, String link, boolean sparse) {}

    /** The next member; empty at the end of the tar. */
    Optional<Entry> next() throws IOException {
        Map<String, String> pax = new HashMap<>();
        for (int headers = 0; headers <= MOST_EXTENSIONS; headers++) {
            byte[] block = bytes.upTo(TarHeader.BLOCK);
            if (block.length == 0 || isZero(block)) {
                return Optional.empty();
            }
            TarHeader header = TarHeader.read(block);
            switch (header.type()) {
                case 'x' -> pax.putAll(PaxRecords.read(extension(header)));
                case 'g' -> global(PaxRecords.read(extension(header)));
                case 'L' -> pax.put("path", longText(header));
                case 'K' -> pax.put("linkpath", longText(header));
                default -> {
                    return Optional.of(entry(header, pax));
                }
            }
        }
        throw new MalformedArchiveException("a member has more than " + MOST_EXTENSIONS + " extended headers");
    }

    /** Reads over what is left of a member up to the next header. */
    void finish(Entry entry, long read) throws IOException {
        bytes.pass(entry.size() - read + padding(entry.size()));
    }

    /** Reads over a whole member, which is digested as it goes by. */
    void digest(Entry entry, Digests digests) throws IOException {
        bytes.pass(entry.size(), digests::update);
        bytes.pass(padding(entry.size()));
    }

    byte[] content(Entry entry) throws IOException {
        return bytes.exactly((int) entry.size());
    }

    private Entry entry(TarHeader header, Map<String, String> pax) throws MalformedArchiveException {
        boolean sparse = header.type() == 'S' || pax.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."));
        long size = hasContent(header.type()) ? size(header, pax) : 0;
        return new Entry(
                pax.getOrDefault("path", header.name()),
                header.type(),
                size,
                pax.getOrDefault("linkpath", header.link()),
                sparse);
    }

    /** Links, folders and devices have no bytes, whatever their size field says. */
    private static boolean hasContent(char type) {
        return "123456".indexOf(type) < 0;
    }

    private static long size(TarHeader header, Map<String, String> pax) throws MalformedArchiveException {
        String written = pax.get("size");
        if (written == null) {
            return header.size();
        }
        if (!written.matches("[0-9]{1,18}")) {
            throw new MalformedArchiveException("the size in a pax header is no number");
        }
        return Long.parseLong(written);
    }

    private byte[] extension(TarHeader header) throws IOException {
        if (header.size() > 16L * limits.nameBytes()) {
            throw new MalformedArchiveException(
                    "a header of the tar is longer than " + 16 * limits.nameBytes() + " bytes");
        }
        byte[] content = bytes.exactly((int) header.size());
        bytes.pass(padding(header.size()));
        return content;
    }

    private String longText(TarHeader header) throws IOException {
        String text = new String(extension(header), StandardCharsets.UTF_8);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    private static void global(Map<String, String> records) throws MalformedArchiveException {
        if (records.containsKey("path") || records.containsKey("size") || records.containsKey("linkpath")) {
            throw new MalformedArchiveException("a global pax header renames or resizes members");
        }
    }

    private static long padding(long size) {
        return (TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK;
    }

    private static boolean isZero(byte[] block) throws MalformedArchiveException {
        if (block.length < TarHeader.BLOCK) {
            throw new MalformedArchiveException("it ends in the middle of a header");
        }
        for (byte value : block) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }
}
