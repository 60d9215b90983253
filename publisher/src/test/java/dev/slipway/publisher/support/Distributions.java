package dev.slipway.publisher.support;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.runtime.blob.Blob;
import dev.slipway.runtime.blob.Blobs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Small real wheels and source distributions, put into the builder's part of an artifact store. */
public final class Distributions {
    private final Blobs builders;

    public Distributions(Blobs builders) {
        this.builders = builders;
    }

    /** A pure wheel and a source distribution; {@code marker} goes into both, so that another marker gives other bytes. */
    public DistSet pure(String name, String version, String marker) {
        return new DistSet(List.of(wheel(name, version, "py3-none-any", marker), sdist(name, version, marker)));
    }

    public DistFile wheel(String name, String version, String tags, String marker) {
        String info = name + "-" + version + ".dist-info/";
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(name + ".py", ("MARKER = '" + marker + "'\n").getBytes(StandardCharsets.UTF_8));
        entries.put(info + "METADATA", metadata(name, version));
        entries.put(
                info + "WHEEL",
                ("Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: " + tags + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        entries.put(info + "RECORD", new byte[0]);
        return store(name + "-" + version + "-" + tags + ".whl", zip(entries));
    }

    /** A wheel with so many bytes that do not compress. */
    public DistFile largeWheel(String name, String version, int bytes) {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        String info = name + "-" + version + ".dist-info/";
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(info + "METADATA", metadata(name, version));
        entries.put(
                info + "WHEEL",
                "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n".getBytes(StandardCharsets.UTF_8));
        entries.put(info + "RECORD", new byte[0]);
        entries.put(name + "/noise.bin", noise);
        return store(name + "-" + version + "-py3-none-any.whl", zip(entries));
    }

    public DistFile sdist(String name, String version, String marker) {
        String folder = name + "-" + version + "/";
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(folder + "PKG-INFO", metadata(name, version));
        entries.put(folder + "pyproject.toml", "[build-system]\nrequires = []\n".getBytes(StandardCharsets.UTF_8));
        entries.put(folder + name + ".py", ("MARKER = '" + marker + "'\n").getBytes(StandardCharsets.UTF_8));
        return store(name + "-" + version + ".tar.gz", tarGz(entries));
    }

    private static byte[] metadata(String name, String version) {
        return """
                Metadata-Version: 2.1
                Name: %s
                Version: %s
                Summary: A sample
                Author-email: Ada <ada@example.org>
                Project-URL: Home, https://example.org/
                Project-URL: Docs, https://example.org/docs
                Classifier: Programming Language :: Python :: 3
                Requires-Python: >=3.9
                Requires-Dist: click>=8
                Description-Content-Type: text/markdown

                # A sample

                With an é.
                """.formatted(name, version).getBytes(StandardCharsets.UTF_8);
    }

    private DistFile store(String filename, byte[] bytes) {
        try {
            Blob blob = builders.put(new ByteArrayInputStream(bytes));
            return new DistFile(filename, blob.sha256(), blob.size());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        SeekableInMemoryByteChannel bytes = new SeekableInMemoryByteChannel();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return java.util.Arrays.copyOf(bytes.array(), (int) bytes.size());
    }

    private static byte[] tarGz(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
                entry.setSize(each.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(each.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
