package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What the METADATA in a wheel says: which package it is, whatever the file's name says. */
record BuiltWheel(MetadataHeaders headers) {
    private static final int MOST_BYTES = 4 << 20;

    static Attempt<BuiltWheel> read(Path wheel) {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            Optional<? extends ZipEntry> metadata = zip.stream()
                    .filter(entry -> entry.getName().matches("[^/]+\\.dist-info/METADATA"))
                    .findFirst();
            if (metadata.isPresent()) {
                byte[] bytes = zip.getInputStream(metadata.get()).readNBytes(MOST_BYTES);
                return Attempt.done(
                        new BuiltWheel(MetadataHeaders.of(new String(bytes, StandardCharsets.UTF_8).lines())));
            }
        } catch (IOException broken) {
            // Said below.
        }
        return Attempt.failed(Failure.user(
                "build-failed",
                "the wheel " + wheel.getFileName() + " is no zip file with a METADATA",
                "Update the build backend; PEP 427 describes what a wheel holds."));
    }

    String name() {
        return headers.value("Name");
    }

    String version() {
        return headers.value("Version");
    }
}
