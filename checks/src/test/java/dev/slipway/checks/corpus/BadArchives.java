package dev.slipway.checks.corpus;

import dev.slipway.checks.TarBuilder;
import dev.slipway.checks.WheelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Members that lead elsewhere, headers that lie, and files that were cut. */
final class BadArchives {

    private static final String[] PATHS = {
        "/etc/passwd",
        "//host/share",
        "../outside.py",
        "demo/../../outside.py",
        "demo/../../../../etc/cron.d/x",
        "C:/autoexec.bat",
        "c:\\windows\\x.dll",
        "demo/a\u0001b",
        "demo/a\nb",
        "demo/a\u007fb",
        "..",
        "demo/..",
        "demo/./../../x"
    };

    private static final String[] LINKS = {
        "/etc/passwd", "../outside", "sub/../../../outside", "../../.ssh/authorized_keys", "..", "/", "../demo-2.0/x"
    };

    private static final byte[] SPECIALS = {'3', '4', '6', 'D', 'M', 'V'};

    /** Of a local header: place, size in bytes, and what it is. */
    private static final Object[][] LOCAL = {
        {0, 4, "signature"},
        {6, 2, "flags"},
        {8, 2, "method"},
        {14, 4, "checksum"},
        {18, 4, "packed size"},
        {22, 4, "size"},
        {26, 2, "length of the name"},
        {28, 2, "length of the extra field"}
    };

    /** The same of a header in the central directory. */
    private static final Object[][] CENTRAL = {
        {0, 4, "signature"},
        {8, 2, "flags"},
        {10, 2, "method"},
        {16, 4, "checksum"},
        {20, 4, "packed size"},
        {24, 4, "size"},
        {28, 2, "length of the name"},
        {30, 2, "length of the extra field"},
        {32, 2, "length of the comment"},
        {42, 4, "place"}
    };

    private static final int MEMBERS = 4;
    private static final int CUTS = 20;

    private BadArchives() {}

    static Stream<Bad> all() {
        return Stream.of(paths(), links(), headers(), cuts(), records()).flatMap(bad -> bad);
    }

    private static Stream<Bad> paths() {
        return Arrays.stream(PATHS)
                .flatMap(path -> Stream.of(
                        new Bad("wheel with " + path, "archive-path-unsafe", folder -> new WheelBuilder()
                                .file(path.replace('\\', '/'), "x")
                                .write(folder)),
                        new Bad("sdist with " + path, "archive-path-unsafe", folder -> sdist().file(
                                        path.startsWith("demo") ? "demo-1.0" + path.substring(4) : path, "x")
                                .write(folder))));
    }

    private static Stream<Bad> links() {
        Stream.Builder<Bad> all = Stream.builder();
        for (String target : LINKS) {
            for (char type : new char[] {'1', '2'}) {
                all.add(new Bad("link of type " + type + " to " + target, "tar-link-outside", folder -> sdist().link(
                                "demo-1.0/link", (byte) type, target)
                        .write(folder)));
            }
        }
        for (byte type : SPECIALS) {
            all.add(new Bad("member of type " + (char) type, "tar-special-member", folder -> sdist().special(
                            "demo-1.0/special", type)
                    .write(folder)));
        }
        return all.build();
    }

    /** Every field of every header says something else. */
    private static Stream<Bad> headers() {
        Stream.Builder<Bad> all = Stream.builder();
        for (int member = 0; member < MEMBERS; member++) {
            for (Object[] field : LOCAL) {
                all.add(lie(member, false, field));
            }
            for (Object[] field : CENTRAL) {
                all.add(lie(member, true, field));
            }
        }
        return all.build();
    }

    private static Bad lie(int member, boolean central, Object[] field) {
        String where = central ? "directory" : "local header";
        return new Bad(
                "another " + field[2] + " in the " + where + " of member " + member,
                null,
                folder -> changed(folder, bytes -> {
                    ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                    int header = zip.getInt(bytes.length - 6);
                    for (int i = 0; i < member; i++) {
                        header +=
                                46 + zip.getShort(header + 28) + zip.getShort(header + 30) + zip.getShort(header + 32);
                    }
                    int at = (central ? header : zip.getInt(header + 42)) + (int) field[0];
                    if ((int) field[1] == 2) {
                        zip.putShort(at, (short) (zip.getShort(at) ^ 9));
                    } else {
                        zip.putInt(at, zip.getInt(at) ^ 9);
                    }
                    return bytes;
                }));
    }

    private static Stream<Bad> cuts() {
        Stream.Builder<Bad> all = Stream.builder();
        for (int i = 0; i < CUTS; i++) {
            int part = i;
            all.add(new Bad(
                    "wheel cut after " + i + " of " + CUTS + " parts",
                    "archive-unreadable",
                    folder -> changed(folder, bytes -> Arrays.copyOf(bytes, bytes.length * part / CUTS))));
            all.add(new Bad(
                    "sdist cut after " + i + " of " + CUTS + " parts",
                    "archive-unreadable",
                    folder ->
                            change(sdist().write(folder), bytes -> Arrays.copyOf(bytes, bytes.length * part / CUTS))));
            all.add(new Bad(
                    "wheel with " + (part + 1) + " bytes appended",
                    "zip-trailing-data",
                    folder -> changed(folder, bytes -> Arrays.copyOf(bytes, bytes.length + part + 1))));
        }
        return all.build();
    }

    private static Stream<Bad> records() {
        Stream.Builder<Bad> all = Stream.builder();
        for (String file :
                new String[] {"demo/__init__.py", "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/WHEEL"}) {
            String line = file.replace(".", "\\.");
            record(all, "record-entry-missing", file, text -> text.replaceFirst("(?m)^" + line + ".*\n", ""));
            record(
                    all,
                    "record-hash-mismatch",
                    file,
                    text -> text.replaceFirst(line + ",sha256=[^,]+", file + ",sha256=" + "A".repeat(43)));
            record(all, "record-hash-missing", file, text -> text.replaceFirst(line + ",sha256=[^,]+", file + ","));
            record(all, "record-size-mismatch", file, text -> text.replaceFirst("(" + line + ",[^,]+),\\d+", "$1,7"));
            record(all, "record-entry-repeated", file, text -> text + file + ",,\n");
            record(all, "record-file-missing", file, text -> text + file + "c,sha256=" + "A".repeat(43) + ",1\n");
            for (String weak : new String[] {"md5", "sha1", "sha224", "crc32"}) {
                record(
                        all,
                        "record-hash-weak",
                        weak + " of " + file,
                        text -> text.replaceFirst(line + ",sha256", file + "," + weak));
            }
        }
        record(all, "record-malformed", "a line of one word", text -> "word\n" + text);
        record(all, "record-malformed", "an open quote", text -> "\"a,b,c\n" + text);
        return all.build();
    }

    private static void record(Stream.Builder<Bad> all, String code, String name, UnaryOperator<String> change) {
        all.add(new Bad("RECORD: " + name, code, folder -> new WheelBuilder()
                .record(change)
                .write(folder)));
    }

    private static TarBuilder sdist() {
        return TarBuilder.sdist(WheelBuilder.METADATA);
    }

    private static Path changed(Path folder, UnaryOperator<byte[]> change) {
        return change(new WheelBuilder().write(folder), change);
    }

    private static Path change(Path file, UnaryOperator<byte[]> change) {
        try {
            return Files.write(file, change.apply(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
