package dev.slipway.worker.toolchain.python.project;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the Rust code lies that the build of a Python project compiles. */
public final class RustCode {
    private static final String MANIFEST = "Cargo.toml";

    private RustCode() {}

    /**
     * The folders of its manifests: those that pyproject.toml names, to maturin or to setuptools-rust; else the topmost ones of
     * the project, as what setup.py names is not known without running it.
     *
     * @param root of the source tree, which none may lie outside of
     */
    public static Attempt<List<Path>> folders(Path root, Path project) {
        return TomlFile.pyproject(project).then(pyproject -> {
            List<Path> named = named(pyproject)
                    .map(manifest -> project.resolve(manifest).normalize().getParent())
                    .distinct()
                    .toList();
            List<Path> all = named.isEmpty() ? topmost(project).toList() : named;
            return !all.isEmpty() && all.stream().allMatch(folder -> folder.startsWith(root) && isManifestIn(folder))
                    ? Attempt.done(all)
                    : Attempt.failed(
                            Failure.user(
                                    "build-failed",
                                    "the project builds Rust code, but "
                                            + (named.isEmpty()
                                                    ? "no " + MANIFEST + " is"
                                                    : named(pyproject).toList() + " are not")
                                            + " in it",
                                    "Correct manifest-path in tool.maturin of pyproject.toml, and let the sdist hold the file."));
        });
    }

    private static Stream<String> named(TomlFile pyproject) {
        return Stream.concat(
                pyproject.string("tool.maturin.manifest-path").stream(),
                Stream.of("ext-modules", "bins")
                        .flatMap(kind -> pyproject.tables("tool.setuptools-rust." + kind).stream())
                        .map(table -> table.get("path") instanceof String path ? path : MANIFEST));
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
