package dev.slipway.checks.wheel;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.archive.Archive;
import dev.slipway.checks.archive.Limits;
import dev.slipway.checks.archive.Member;
import dev.slipway.checks.archive.ZipReader;
import dev.slipway.checks.metadata.HeaderText;
import dev.slipway.checks.metadata.MetadataFile;
import dev.slipway.checks.name.NameAndVersion;
import dev.slipway.checks.name.WheelName;
import dev.slipway.checks.name.WheelTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A wheel, read.
 *
 * @param distInfos the top-level folders that end in {@code .dist-info}; a good wheel has one
 */
public record Wheel(
        String filename,
        long size,
        WheelName.Parsed name,
        Archive archive,
        List<String> distInfos,
        Optional<MetadataFile> metadata)
        implements Distribution {

    private static final String DIST_INFO = ".dist-info";

    public Wheel {
        distInfos = List.copyOf(distInfos);
    }

    public static Wheel open(String filename, Path content, Limits limits) throws IOException {
        Archive archive = ZipReader.read(filename, content, limits, new WheelPlan());
        List<String> distInfos = archive.members().stream()
                .map(Member::name)
                .filter(name -> name.indexOf('/') > 0)
                .map(name -> name.substring(0, name.indexOf('/')))
                .filter(folder -> folder.endsWith(DIST_INFO))
                .distinct()
                .toList();
        Optional<MetadataFile> metadata = only(distInfos)
                .map(folder -> folder + "/METADATA")
                .flatMap(path -> archive.bytes(path).map(bytes -> new MetadataFile(path, HeaderText.read(bytes))));
        return new Wheel(filename, Files.size(content), WheelName.parse(filename), archive, distInfos, metadata);
    }

    /** Its file name's parts; empty when the name is wrong. */
    public Optional<WheelName> parsedName() {
        return switch (name) {
            case WheelName.Parsed.Valid(WheelName valid) -> Optional.of(valid);
            case WheelName.Parsed.Invalid _ -> Optional.empty();
        };
    }

    /** The platform tags of its file name, sorted; none when the name is wrong. */
    List<String> platforms() {
        return parsedName().stream()
                .flatMap(parsed -> parsed.tags().stream())
                .map(WheelTag::platform)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Optional<NameAndVersion> identity() {
        return parsedName().map(WheelName::identity);
    }

    /** The path of a file in its one {@code .dist-info} folder; empty when it has not exactly one. */
    Optional<String> inDistInfo(String file) {
        return only(distInfos).map(folder -> folder + "/" + file);
    }

    private static Optional<String> only(List<String> folders) {
        return folders.size() == 1 ? Optional.of(folders.getFirst()) : Optional.empty();
    }
}
