package dev.slipway.worker.toolchain.python.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The modules of a project in which a {@code __version__} is customary, and the file behind a dotted name. */
final class ModuleFiles {
    private static final List<String> CUSTOMARY =
            List.of("__init__.py", "__about__.py", "__version__.py", "_version.py", "version.py", "about.py");
    private static final Set<String> NOT_RELEASED = Set.of(
            "test",
            "tests",
            "testing",
            "doc",
            "docs",
            "example",
            "examples",
            "bench",
            "benchmarks",
            "script",
            "scripts",
            "tools",
            "build",
            "dist",
            "node_modules",
            "venv",
            "env");

    private final Path folder;
    private final List<String> roots;

    ModuleFiles(ProjectFiles files) {
        this.folder = files.folder();
        Set<String> all = new LinkedHashSet<>(List.of("src/", "", "lib/", "python/"));
        files.pyproject().string("tool.setuptools.package-dir.\"\"").ifPresent(root -> all.add(root + "/"));
        files.pyproject().string("tool.maturin.python-source").ifPresent(root -> all.add(root + "/"));
        this.roots = List.copyOf(all);
    }

    /**
     * Those of the packages that are called like the project, or of all when none is: a repository may hold other
     * packages with versions of their own.
     */
    List<String> customary(Optional<String> projectName) {
        List<String> own = projectName.map(this::ofName).orElse(List.of());
        if (!own.isEmpty()) {
            return own;
        }
        List<String> files = new ArrayList<>();
        for (String root : roots) {
            for (String name : folders(root)) {
                if (!NOT_RELEASED.contains(name) && exists(root + name + "/__init__.py")) {
                    files.addAll(inPackage(root + name));
                }
            }
        }
        return List.copyOf(files);
    }

    /** The file of a module, by its dotted name. */
    Optional<String> ofModule(String dotted) {
        String path = dotted.replace('.', '/');
        return roots.stream()
                .flatMap(root -> Stream.of(root + path + ".py", root + path + "/__init__.py"))
                .filter(this::exists)
                .findFirst();
    }

    /** A file with this ending, right in the package that is called like the project. */
    Optional<String> endingWith(Optional<String> projectName, String ending) {
        Set<String> names = projectName.map(ModuleFiles::spellings).orElse(Set.of());
        return roots.stream()
                .flatMap(root -> names.stream().map(name -> root + name))
                .flatMap(found -> children(found).stream().map(child -> found + "/" + child))
                .filter(file -> file.endsWith(ending) && exists(file))
                .findFirst();
    }

    private static Set<String> spellings(String projectName) {
        String lower = projectName.toLowerCase(Locale.ROOT);
        return new LinkedHashSet<>(List.of(
                lower.replaceAll("[-.]", "_"),
                projectName.replaceAll("[-.]", "_"),
                lower.replaceAll("[-.]", "/"),
                lower.replaceAll("^python[-_.]", "").replaceAll("[-.]", "_")));
    }

    private List<String> ofName(String projectName) {
        List<String> files = new ArrayList<>();
        for (String root : roots) {
            for (String spelling : spellings(projectName)) {
                if (exists(root + spelling + "/__init__.py")) {
                    files.addAll(inPackage(root + spelling));
                }
                if (exists(root + spelling + ".py")) {
                    files.add(root + spelling + ".py");
                }
            }
        }
        return List.copyOf(files);
    }

    private List<String> inPackage(String path) {
        return CUSTOMARY.stream()
                .map(name -> path + "/" + name)
                .filter(this::exists)
                .toList();
    }

    private boolean exists(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }

    private List<String> folders(String root) {
        return children(root).stream()
                .filter(name -> Files.isDirectory(folder.resolve(root).resolve(name)))
                .toList();
    }

    private List<String> children(String root) {
        Path parent = folder.resolve(root);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + parent, unreadable);
        }
    }
}
