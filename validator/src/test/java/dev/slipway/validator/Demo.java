package dev.slipway.validator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** The bytes of a small project called demo, version 1.0: good, unless told what to do wrong. */
public final class Demo {
    public static final String WHEEL = "demo-1.0-py3-none-any.whl";
    public static final String SDIST = "demo-1.0.tar.gz";
    public static final String METADATA = """
            Metadata-Version: 2.1
            Name: demo
            Version: 1.0
            Summary: A demonstration
            Requires-Python: >=3.9
            Description-Content-Type: text/markdown

            # Demo
            """;

    private Demo() {}

    /** The same with a description in reStructuredText. */
    public static String inReStructuredText() {
        return METADATA.replace("text/markdown", "text/x-rst").replace("# Demo", "Demo\n====");
    }

    public static byte[] wheel(String metadata, UnaryOperator<String> record) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("demo/__init__.py", "__version__ = '1.0'\n".getBytes(UTF_8));
        files.put("demo-1.0.dist-info/METADATA", metadata.getBytes(UTF_8));
        files.put(
                "demo-1.0.dist-info/WHEEL",
                "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n".getBytes(UTF_8));
        StringBuilder lines = new StringBuilder();
        files.forEach((path, bytes) -> lines.append(path + ",sha256=" + digest(bytes) + "," + bytes.length + "\n"));
        lines.append("demo-1.0.dist-info/RECORD,,\n");
        files.put("demo-1.0.dist-info/RECORD", record.apply(lines.toString()).getBytes(UTF_8));
        return zip(files);
    }

    public static byte[] sdist(String metadata) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Map<String, String> files =
                Map.of("demo-1.0/PKG-INFO", metadata, "demo-1.0/pyproject.toml", "[build-system]\n");
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> files) {
        // Into a channel that may seek, so that no data descriptors are written.
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeArchiveEntry();
            }
            zip.finish();
            return java.util.Arrays.copyOf(channel.array(), (int) channel.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
