package dev.slipway.publisher.artifact;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Finds the metadata in a wheel ({@code *.dist-info/METADATA}) or a source distribution ({@code <folder>/PKG-INFO}), reading the
 * archive once from front to back.
 */
public final class MetadataReader {
    private static final int LONGEST = 16 << 20;

    private MetadataReader() {}

    /** Throws {@link Unreadable} when there is none. The stream is not closed. */
    static Metadata read(String filename, InputStream bytes) throws IOException {
        InputStream open = new FilterInputStream(bytes) {
            @Override
            public void close() {
                // The caller goes on reading.
            }
        };
        if (filename.endsWith(".tar.gz") || filename.endsWith(".tgz")) {
            return tar(filename, open);
        }
        String end = filename.endsWith(".whl") ? ".dist-info/METADATA" : "/PKG-INFO";
        return zip(filename, open, end);
    }

    private static Metadata zip(String filename, InputStream bytes, String end) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(bytes, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (isTopLevel(entry.getName(), end)) {
                    return text(zip);
                }
            }
        } catch (java.util.zip.ZipException e) {
            throw new Unreadable(filename + " is no archive that can be read: " + e.getMessage());
        }
        throw new Unreadable(filename + " has no " + end);
    }

    private static Metadata tar(String filename, InputStream bytes) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(bytes), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && isTopLevel(entry.getName(), "/PKG-INFO")) {
                    return text(tar);
                }
            }
        } catch (EOFException _) {
            throw new Unreadable(filename + " is empty, or ends before its end");
        } catch (java.util.zip.ZipException e) {
            throw new Unreadable(filename + " is no archive that can be read: " + e.getMessage());
        }
        throw new Unreadable(filename + " has no PKG-INFO");
    }

    /** {@code end} begins with, or follows, the one top-level folder's name. */
    private static boolean isTopLevel(String path, String end) {
        String inside = path.startsWith("./") ? path.substring(2) : path;
        return inside.endsWith(end) && inside.indexOf('/') == inside.length() - end.length() + end.indexOf('/');
    }

    private static Metadata text(InputStream entry) throws IOException {
        return Metadata.parse(new String(entry.readNBytes(LONGEST), StandardCharsets.UTF_8));
    }

    /** The archive carries no metadata that can be read. */
    public static final class Unreadable extends IOException {
        Unreadable(String message) {
            super(message);
        }
    }
}
