package dev.slipway.worker.toolchain.python.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The oldest CPython, such as cp38, whose stable ABI a project builds one wheel for all later ones for (PEP 384). */
final class StableAbi {
    /** The first that has one: where a project says only that it builds for it. */
    private static final String FIRST = "cp32";

    private static final Pattern LIMITED_API = Pattern.compile("limited_api\\s*:\\s*'3\\.([0-9]+)'");
    private static final Pattern TAG = Pattern.compile("cp3[0-9]+");

    /** What maturin builds once for all Pythons, whose wheels are {@code py3-none}: programs, and what is loaded by ctypes' like. */
    private static final Set<String> WITHOUT_PYTHON = Set.of("bin", "cffi", "uniffi");

    private final ProjectFiles files;

    StableAbi(ProjectFiles files) {
        this.files = files;
    }

    Optional<String> oldest() {
        return Stream.of(withoutPython(), maturin(), setuptools(), scikitBuild(), meson())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> setuptools() {
        return Stream.of(
                        files.setupPy().textAfter("py_limited_api"),
                        files.setupCfg().text("bdist_wheel.py_limited_api"),
                        files.pyproject().string("tool.distutils.bdist_wheel.py-limited-api"),
                        files.pyproject().string("tool.distutils.bdist_wheel.py_limited_api"))
                .flatMap(Optional::stream)
                .map(StableAbi::tag)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> scikitBuild() {
        return files.pyproject().string("tool.scikit-build.wheel.py-api").flatMap(StableAbi::tag);
    }

    /** meson-python takes the tag from the Python it builds with; what the code allows stands in meson.build. */
    private Optional<String> meson() {
        return files.pyproject()
                .flag("tool.meson-python.limited-api")
                .filter(limited -> limited)
                .map(limited -> ProjectFiles.text(files.folder(), "meson.build")
                        .flatMap(text -> LIMITED_API.matcher(text).results().findFirst())
                        .map((MatchResult found) -> "cp3" + found.group(1))
                        .orElse(FIRST));
    }

    private Optional<String> withoutPython() {
        return files.pyproject()
                .string("tool.maturin.bindings")
                .filter(WITHOUT_PYTHON::contains)
                .map(bindings -> FIRST);
    }

    /** A feature of pyo3 says it, which a feature of the crate may switch on. */
    private Optional<String> maturin() {
        List<String> features = new ArrayList<>(files.pyproject().strings("tool.maturin.features"));
        features.addAll(files.cargo().strings("features.default"));
        for (int i = 0; i < features.size(); i++) {
            for (String more :
                    files.cargo().strings("features.\"" + features.get(i).replace("\"", "") + "\"")) {
                if (!features.contains(more)) {
                    features.add(more);
                }
            }
        }
        List<String> ofPyo3 = new ArrayList<>(files.cargo().strings("dependencies.pyo3.features"));
        features.stream()
                .filter(feature -> feature.startsWith("pyo3/"))
                .map(feature -> feature.substring("pyo3/".length()))
                .forEach(ofPyo3::add);
        return ofPyo3.stream()
                .filter(feature -> feature.startsWith("abi3-py3"))
                .findFirst()
                .map(feature -> "cp" + feature.substring("abi3-py".length()))
                .or(() -> ofPyo3.contains("abi3") ? Optional.of(FIRST) : Optional.empty());
    }

    private static Optional<String> tag(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return TAG.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
    }
}
