package dev.slipway.worker.toolchain.python;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one distribution that is installed in a fresh environment.
 *
 * @param metadata of its METADATA
 * @param tags the tags of the wheel it was installed from or built as
 */
record Installed(MetadataHeaders metadata, Set<String> tags) {

    static Installed in(Path environment) {
        Path information = only(environment, "{lib/python3.*,Lib}/site-packages/*.dist-info");
        MetadataHeaders headers = MetadataHeaders.of(lines(information.resolve("METADATA")).stream());
        Set<String> tags = new HashSet<>();
        lines(information.resolve("WHEEL")).stream()
                .filter(line -> line.startsWith("Tag:"))
                .forEach(line -> tags.add(line.substring("Tag:".length()).strip()));
        return new Installed(headers, tags);
    }

    String nameAndVersion() {
        return metadata.value("Name") + "==" + metadata.value("Version");
    }

    /** Whether it needs other distributions, apart from those of its extras. */
    boolean hasRequirements() {
        return metadata.values("Requires-Dist").anyMatch(requirement -> !requirement.contains("extra =="));
    }

    /** Which of the published files it came from: the wheel with its tags, else the sdist. */
    String filename(PythonTasks.Install task) {
        List<String> names =
                task.wanted().stream().map(PythonTasks.Install.File::filename).toList();
        return names.stream()
                .filter(name -> name.endsWith(".whl"))
                .filter(name -> new HashSet<>(WheelFile.of(name).tags()).equals(tags))
                .findFirst()
                .or(() -> names.stream().filter(name -> !name.endsWith(".whl")).findFirst())
                .orElse("");
    }

    private static Path only(Path root, String pattern) {
        var matcher = root.getFileSystem().getPathMatcher("glob:" + root + "/" + pattern);
        try (Stream<Path> paths = Files.walk(root, 4)) {
            return paths.filter(matcher::matches)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("nothing is installed in " + root));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
