package dev.slipway.worker.toolchain.python.project;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The versions that a project says, read from its files or written into them. */
public final class VersionFiles {

    /** What one file says. */
    public record Said(String file, String version) {}

    private VersionFiles() {}

    static Attempt<List<VersionPlace>> places(ProjectFiles files, List<String> wanted) {
        if (wanted.isEmpty()) {
            return Attempt.done(VersionPlaces.all(files));
        }
        List<VersionPlace> places = new ArrayList<>();
        for (String file : wanted) {
            List<VersionPlace> found = VersionPlaces.in(files, file);
            if (found.isEmpty()) {
                return Attempt.failed(Failure.user(
                        "plan-failed",
                        Files.exists(files.folder().resolve(file))
                                ? "no version can be read from " + file
                                : "the version file " + file + " does not exist",
                        "Correct version-files in the catalog, or write the version into that file as a constant."));
            }
            places.addAll(found);
        }
        return Attempt.done(List.copyOf(places));
    }

    /**
     * Writes the version of the release into every place, in cargo's own form where that reads it; the files that were changed.
     *
     * @param root of the source tree
     */
    public static Attempt<List<String>> write(Path root, Path project, List<String> wanted, String version) {
        return ProjectFiles.read(project).then(files -> places(files, wanted)
                .then(places -> places.isEmpty()
                        ? nowhere()
                        : places.stream().anyMatch(VersionPlace::isOfCargo)
                                ? withCrate(root, files, places, version)
                                : Attempt.done(replace(project, places, version, version))));
    }

    /** The lock file follows: a build keeps to it. */
    private static Attempt<List<String>> withCrate(
            Path root, ProjectFiles files, List<VersionPlace> places, String version) {
        Optional<String> ofCargo = CargoVersion.of(version);
        if (ofCargo.isEmpty()) {
            return Attempt.failed(Failure.user(
                    "plan-failed",
                    "Cargo.toml cannot say the version " + version,
                    "Tag a version of at most three numbers, with a, b, rc, post or dev after them."));
        }
        List<String> changed = replace(files.folder(), places, version, ofCargo.get());
        Path crate = files.folder().resolve(files.manifest()).normalize().getParent();
        Optional<LockedCrate> locked =
                files.cargo().string("package.name").flatMap(name -> LockedCrate.find(root, crate, name));
        locked.ifPresent(own -> replace(own.lock(), own.version(), ofCargo.get()));
        return Attempt.done(Stream.concat(
                        changed.stream(),
                        locked.stream().map(own -> own.lock().getFileName().toString()))
                .toList());
    }

    private static <T> Attempt<T> nowhere() {
        return Attempt.failed(Failure.user(
                "plan-failed",
                "there is no place to write the version of the tag into",
                "Give pyproject.toml a version such as \"0.0.0\", which is then replaced, or name version-files."));
    }

    private static List<String> replace(Path project, List<VersionPlace> places, String version, String ofCargo) {
        List<VersionPlace> fromTheEnd = new ArrayList<>(places);
        fromTheEnd.sort(Comparator.comparing((VersionPlace each) -> each.place().start())
                .reversed());
        for (VersionPlace each : fromTheEnd) {
            replace(project.resolve(each.file()), each.place(), each.isOfCargo() ? ofCargo : version);
        }
        return places.stream().map(VersionPlace::file).distinct().toList();
    }

    private static void replace(Path file, TextPlace place, String with) {
        try {
            StringBuilder text = new StringBuilder(Files.readString(file));
            text.replace(place.start(), place.end(), with);
            Files.writeString(file, text);
        } catch (IOException notWritable) {
            throw new UncheckedIOException("cannot write " + file, notWritable);
        }
    }
}
