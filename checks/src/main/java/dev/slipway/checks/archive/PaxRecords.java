package dev.slipway.checks.archive;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The records of a pax header, {@code "length key=value\n"} each (POSIX.1-2001). */
final class PaxRecords {

    private PaxRecords() {}

    static Map<String, String> read(byte[] bytes) throws MalformedArchiveException {
        Map<String, String> records = new HashMap<>();
        int at = 0;
        while (at < bytes.length && bytes[at] != 0) {
            int space = indexOf(bytes, (byte) ' ', at);
            int length = length(bytes, at, space);
            int equals = indexOf(bytes, (byte) '=', space + 1);
            int end = at + length - 1;
            if (length <= 0 || end <= equals || end >= bytes.length || bytes[end] != '\n') {
                throw new MalformedArchiveException("a pax header is damaged");
            }
            records.put(
                    new String(bytes, space + 1, equals - space - 1, StandardCharsets.UTF_8),
                    new String(bytes, equals + 1, end - equals - 1, StandardCharsets.UTF_8));
            at = end + 1;
        }
        return records;
    }

    private static int length(byte[] bytes, int from, int to) throws MalformedArchiveException {
        try {
            return Integer.parseInt(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            throw new MalformedArchiveException("a pax header is damaged");
        }
    }

    private static int indexOf(byte[] bytes, byte wanted, int from) throws MalformedArchiveException {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw new MalformedArchiveException("a pax header is damaged");
    }
}
