package dev.slipway.checks.sdist;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.archive.Archive;
import dev.slipway.checks.archive.Limits;
import dev.slipway.checks.archive.TarReader;
import dev.slipway.checks.metadata.HeaderText;
import dev.slipway.checks.metadata.MetadataFile;
import dev.slipway.checks.name.NameAndVersion;
import dev.slipway.checks.name.SdistName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A source distribution, read. */
public record Sdist(
        String filename, long size, Optional<SdistName> name, Archive archive, Optional<MetadataFile> metadata)
        implements Distribution {

    public static Sdist open(String filename, Path content, Limits limits) throws IOException {
        Archive archive = TarReader.read(filename, content, limits, new SdistPlan());
        Optional<MetadataFile> metadata = TopFolder.of(archive)
                .map(root -> root + "/PKG-INFO")
                .flatMap(path -> archive.bytes(path).map(bytes -> new MetadataFile(path, HeaderText.read(bytes))));
        return new Sdist(filename, Files.size(content), SdistName.parse(filename), archive, metadata);
    }

    @Override
    public Optional<NameAndVersion> identity() {
        return name.map(SdistName::identity);
    }
}
