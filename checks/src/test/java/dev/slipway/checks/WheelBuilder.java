package dev.slipway.checks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Makes wheels for tests: a good one, unless it is told what to do wrong. */
public final class WheelBuilder {

    public static final String METADATA = """
            Metadata-Version: 2.1
            Name: demo
            Version: 1.0
            Summary: A demonstration
            Description-Content-Type: text/markdown

            # Demo
            """;

    private static final String WHEEL = """
            Wheel-Version: 1.0
            Generator: test
            Root-Is-Purelib: true
            """;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Consumer<ZipArchiveEntry>> entryChanges = new ArrayList<>();
    private UnaryOperator<String> recordChange = UnaryOperator.identity();
    private boolean withRecord = true;
    private String filename = "demo-1.0-py3-none-any.whl";
    private String distInfo = "demo-1.0.dist-info";

    public WheelBuilder() {
        files.put("demo/__init__.py", "__version__ = '1.0'\n".getBytes(UTF_8));
        metadata(METADATA);
        wheelFile(WHEEL + "Tag: py3-none-any\n");
    }

    public WheelBuilder named(String name) {
        filename = name;
        return this;
    }

    /** Names the file after these tags, and gives the same tags in WHEEL. */
    public WheelBuilder tagged(String tags, String... lines) {
        filename = "demo-1.0-" + tags + ".whl";
        return wheelFile(WHEEL + "Tag: " + String.join("\nTag: ", lines) + "\n");
    }

    public WheelBuilder distInfo(String folder) {
        Map<String, byte[]> moved = new LinkedHashMap<>();
        files.forEach((path, bytes) -> moved.put(path.replace(distInfo + "/", folder + "/"), bytes));
        files.clear();
        files.putAll(moved);
        distInfo = folder;
        return this;
    }

    public WheelBuilder file(String path, String content) {
        return file(path, content.getBytes(UTF_8));
    }

    public WheelBuilder file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public WheelBuilder without(String path) {
        files.remove(path);
        return this;
    }

    public WheelBuilder metadata(String content) {
        return file(distInfo + "/METADATA", content);
    }

    public WheelBuilder wheelFile(String content) {
        return file(distInfo + "/WHEEL", content);
    }

    public WheelBuilder record(UnaryOperator<String> change) {
        recordChange = change;
        return this;
    }

    public WheelBuilder withoutRecord() {
        withRecord = false;
        return this;
    }

    public WheelBuilder entries(Consumer<ZipArchiveEntry> change) {
        entryChanges.add(change);
        return this;
    }

    /** Written without data descriptors, as commons-compress does when it may seek. */
    public Path write(Path folder) {
        Path path = folder.resolve(filename);
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(path)) {
            Map<String, byte[]> all = new LinkedHashMap<>(files);
            if (withRecord) {
                all.put(distInfo + "/RECORD", recordChange.apply(recordText()).getBytes(UTF_8));
            }
            for (Map.Entry<String, byte[]> file : all.entrySet()) {
                ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
                entryChanges.forEach(change -> change.accept(entry));
                zip.putArchiveEntry(entry);
                zip.write(file.getValue());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return path;
    }

    public byte[] bytes(Path folder) {
        try {
            return Files.readAllBytes(write(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String recordText() {
        StringBuilder text = new StringBuilder();
        files.forEach((path, content) -> text.append(path)
                .append(",sha256=")
                .append(digest("SHA-256", content))
                .append(',')
                .append(content.length)
                .append('\n'));
        return text.append(distInfo).append("/RECORD,,\n").toString();
    }

    public static String digest(String algorithm, byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
