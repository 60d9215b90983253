package dev.slipway.testing.pypi;

import static dev.slipway.testing.pypi.FormRules.require;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** What must hold of a file's bytes. */
final class ArchiveRules {
    private static final String NOT_ACCEPTED = "Invalid distribution file. ZIP archive not accepted: ";

    private ArchiveRules() {}

    static void wheel(String filename, byte[] bytes) throws Refusal {
        String[] parts = filename.split("-", -1);
        String info = parts[0] + "-" + parts[1] + ".dist-info/";
        try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
            Set<String> names = new HashSet<>();
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                member(entry, names.add(entry.getName()));
            }
            require(names.contains(info + "WHEEL"), "Invalid distribution file. WHEEL not found at " + info + "WHEEL");
            for (String each : List.of("RECORD", "METADATA")) {
                require(
                        names.contains(info + each),
                        "Wheel '%s' does not contain the required %s file: %s".formatted(filename, each, info + each));
            }
        } catch (IOException e) {
            throw Refusal.badRequest("Invalid distribution file. File is not a zipfile");
        }
    }

    private static void member(ZipArchiveEntry entry, boolean first) throws Refusal {
        require(
                entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED,
                "Invalid distribution file. File does not use a supported compression type");
        require(!entry.getGeneralPurposeBit().usesDataDescriptor(), NOT_ACCEPTED + "ZIP contains a data descriptor");
        require(first, NOT_ACCEPTED + "Duplicate filename in central directory");
        require(
                entry.getComment() == null || entry.getComment().isEmpty(),
                NOT_ACCEPTED + "Comment in central directory");
    }

    static void sdist(byte[] bytes) throws Refusal {
        Set<String> roots = new HashSet<>();
        Set<String> names = new HashSet<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                require(
                        !entry.isSparse(),
                        "Invalid distribution file. tar archive not accepted: Sparse members are not allowed.");
                names.add(entry.getName());
                roots.add(entry.getName().split("/", -1)[0]);
            }
        } catch (IOException e) {
            throw Refusal.badRequest("Invalid distribution file. File is not a tarfile");
        }
        require(roots.size() == 1, "Invalid distribution file. Incorrect number of top-level directories in sdist");
        String info = roots.iterator().next() + "/PKG-INFO";
        require(names.contains(info), "Invalid distribution file. PKG-INFO not found at " + info);
    }
}
