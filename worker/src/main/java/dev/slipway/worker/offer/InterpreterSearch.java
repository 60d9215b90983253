package dev.slipway.worker.offer;

import dev.slipway.worker.system.PythonPlaces;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for Pythons where there usually are some. */
record InterpreterSearch(PythonPlaces places) {

    /** One path for each real executable, in order of preference. */
    List<Path> executables() {
        Map<Path, Path> found = new LinkedHashMap<>();
        for (PythonPlaces.Place place : places.all()) {
            List<Path> folders = List.of(place.root());
            for (String pattern : place.below()) {
                folders = folders.stream()
                        .flatMap(folder -> matching(folder, pattern).stream())
                        .toList();
            }
            folders.forEach(folder -> in(folder, found));
        }
        return List.copyOf(found.values());
    }

    private void in(Path folder, Map<Path, Path> found) {
        for (Path candidate : matching(folder, places.names())) {
            try {
                if (Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                    found.putIfAbsent(candidate.toRealPath(), candidate.toAbsolutePath());
                }
            } catch (IOException brokenLink) {
                // Nothing to start there.
            }
        }
    }

    private static List<Path> matching(Path folder, String pattern) {
        List<Path> matches = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, pattern)) {
                stream.forEach(matches::add);
            } catch (IOException unreadable) {
                return List.of();
            }
        }
        matches.sort(null);
        return matches;
    }
}
