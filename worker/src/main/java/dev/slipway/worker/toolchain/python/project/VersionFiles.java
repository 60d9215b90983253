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

    /** Writes the version of the release into every place; the files that were changed. */
    public static Attempt<List<String>> write(Path project, List<String> wanted, String version) {
        return ProjectFiles.read(project)
                .then(files -> places(files, wanted))
                .then(places -> places.isEmpty() ? nowhere() : Attempt.done(replace(project, places, version)));
    }

    private static <T> Attempt<T> nowhere() {
        return Attempt.failed(Failure.user(
                "plan-failed",
                "there is no place to write the version of the tag into",
                "Give pyproject.toml a version such as \"0.0.0\", which is then replaced, or name version-files."));
    }

    private static List<String> replace(Path project, List<VersionPlace> places, String version) {
        List<VersionPlace> fromTheEnd = new ArrayList<>(places);
        fromTheEnd.sort(Comparator.comparing((VersionPlace each) -> each.place().start())
                .reversed());
        for (VersionPlace each : fromTheEnd) {
            Path file = project.resolve(each.file());
            try {
                StringBuilder text = new StringBuilder(Files.readString(file));
                text.replace(each.place().start(), each.place().end(), version);
                Files.writeString(file, text);
            } catch (IOException notWritable) {
                throw new UncheckedIOException("cannot write " + file, notWritable);
            }
        }
        return places.stream().map(VersionPlace::file).distinct().toList();
    }
}
