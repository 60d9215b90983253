package dev.slipway.worker.toolchain.python.project;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.toolchain.rust.CargoProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** The Rust code that the build of a Python project compiles. */
public final class RustCode {
    private static final String MANIFEST = "Cargo.toml";

    private RustCode() {}

    /**
     * Where it lies: where pyproject.toml says, to maturin or to setuptools-rust; else where the topmost manifests of the project
     * are, as what setup.py names is not known without running it.
     *
     * @param root of the source tree, which none may lie outside of
     */
    public static Attempt<List<CargoProject>> of(Path root, Path project) {
        return TomlFile.pyproject(project).then(pyproject -> {
            List<CargoProject> named = named(project, pyproject).toList();
            List<String> features = features(pyproject.table("tool.maturin"));
            List<CargoProject> all = named.isEmpty()
                    ? topmost(project)
                            .map(folder -> new CargoProject(folder, features))
                            .toList()
                    : named;
            boolean there = all.stream().map(CargoProject::folder).allMatch(RustCode::isManifestIn)
                    && all.stream().allMatch(each -> each.folder().startsWith(root));
            return there && !all.isEmpty() ? Attempt.done(all) : absent(project, named);
        });
    }

    private static Stream<CargoProject> named(Path project, TomlFile pyproject) {
        Stream<TomlTable> maturin =
                pyproject.table("tool.maturin").stream().filter(table -> table.contains("manifest-path"));
        Stream<TomlTable> setuptools = Stream.of("ext-modules", "bins")
                .flatMap(kind -> pyproject.tables("tool.setuptools-rust." + kind).stream());
        return Stream.concat(
                maturin.map(table -> named(project, table, "manifest-path")),
                setuptools.map(table -> named(project, table, "path")));
    }

    private static CargoProject named(Path project, TomlTable table, String key) {
        String manifest = table.get(key) instanceof String path ? path : MANIFEST;
        return new CargoProject(project.resolve(manifest).normalize().getParent(), features(Optional.of(table)));
    }

    /** Those that maturin switches on for some Pythons only are tables. */
    private static List<String> features(Optional<TomlTable> of) {
        return of
                .map(table -> table.get("features"))
                .filter(TomlArray.class::isInstance)
                .map(array -> ((TomlArray) array).toList())
                .orElse(List.of())
                .stream()
                .map(each -> each instanceof TomlTable conditional ? conditional.get("feature") : each)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static <T> Attempt<T> absent(Path project, List<CargoProject> named) {
        String files = named.stream()
                .map(each -> project.relativize(each.folder().resolve(MANIFEST)).toString())
                .collect(Collectors.joining(", "));
        return Attempt.failed(Failure.user(
                "build-failed",
                "the project builds Rust code, but has no " + (files.isEmpty() ? MANIFEST : files),
                "Correct manifest-path in tool.maturin of pyproject.toml, and let the sdist hold the file."));
    }

    private static Stream<Path> topmost(Path folder) {
        return isManifestIn(folder)
                ? Stream.of(folder)
                : children(folder).stream().flatMap(RustCode::topmost);
    }

    private static boolean isManifestIn(Path folder) {
        return Files.isRegularFile(folder.resolve(MANIFEST), LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder, unreadable);
        }
    }
}
