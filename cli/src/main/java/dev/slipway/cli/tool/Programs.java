package dev.slipway.cli.tool;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for programs on the PATH. */
public final class Programs {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private Programs() {}

    /** The first of these names that the PATH has. */
    public static Optional<Path> find(Map<String, String> environment, List<String> names) {
        List<Path> folders = SEPARATOR
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        return names.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** All names that are on the PATH, in their order. */
    static Stream<String> known(Map<String, String> environment, List<String> names) {
        return names.stream().filter(name -> find(environment, List.of(name)).isPresent());
    }
}
