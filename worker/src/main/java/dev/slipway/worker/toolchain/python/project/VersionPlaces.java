package dev.slipway.worker.toolchain.python.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds every place where a project says its version, without running its code. */
final class VersionPlaces {
    private static final Pattern ALONE = Pattern.compile("v?[0-9][0-9A-Za-z.!+_-]*");

    private final ProjectFiles files;
    private final ModuleFiles modules;
    private final List<VersionPlace> found = new ArrayList<>();

    private VersionPlaces(ProjectFiles files) {
        this.files = files;
        this.modules = new ModuleFiles(files);
    }

    /** All of them, each file's once. */
    static List<VersionPlace> all(ProjectFiles files) {
        VersionPlaces search = new VersionPlaces(files);
        search.inPyproject();
        search.inSetupCfg();
        files.setupPy().setupText("version").ifPresent(place -> search.add("setup.py", place));
        search.inCargo();
        search.modules.customary(files.name()).forEach(file -> search.inModule(file, "__version__"));
        return List.copyOf(search.found);
    }

    /** Those of one file that was named in the catalog. */
    static List<VersionPlace> in(ProjectFiles files, String file) {
        List<VersionPlace> known =
                all(files).stream().filter(place -> place.file().equals(file)).toList();
        if (!known.isEmpty()) {
            return known;
        }
        VersionPlaces search = new VersionPlaces(files);
        if (file.endsWith(".py")) {
            Stream.of("__version__", "VERSION", "version").forEach(name -> search.inModule(file, name));
        } else if (!file.endsWith(".toml") && !file.endsWith(".cfg")) {
            search.inTextFile(file);
        }
        return List.copyOf(search.found);
    }

    private void inPyproject() {
        TomlFile toml = files.pyproject();
        Stream.of("project.version", "tool.poetry.version")
                .flatMap(key -> toml.place(key).stream())
                .forEach(place -> add("pyproject.toml", place));
        toml.string("tool.setuptools.dynamic.version.attr").ifPresent(this::inAttribute);
        toml.string("tool.setuptools.dynamic.version.file").ifPresent(this::inTextFile);
        toml.strings("tool.setuptools.dynamic.version.file").forEach(this::inTextFile);
        Stream.of("tool.hatch.version.path", "tool.pdm.version.path")
                .flatMap(key -> toml.string(key).stream())
                .forEach(file -> Stream.of("__version__", "VERSION").forEach(name -> inModule(file, name)));
        boolean flit = files.buildSystem().backend().startsWith("flit_core");
        if (flit && toml.strings("project.dynamic").contains("version")) {
            toml.string("tool.flit.module.name")
                    .or(files::name)
                    .flatMap(name -> modules.ofModule(name.replace('-', '_')))
                    .ifPresent(file -> inModule(file, "__version__"));
        }
    }

    private void inSetupCfg() {
        files.setupCfg().place("metadata.version").ifPresent(place -> {
            String text = place.text();
            if (text.startsWith("attr:")) {
                inAttribute(text.substring("attr:".length()).strip());
            } else if (text.startsWith("file:")) {
                inTextFile(text.substring("file:".length()).strip());
            } else {
                add("setup.cfg", place);
            }
        });
    }

    /** maturin takes the version of the crate where the Python side leaves it open. */
    private void inCargo() {
        boolean left = files.buildSystem().backend().startsWith("maturin")
                && files.pyproject().string("project.version").isEmpty();
        if (left) {
            files.cargo().place("package.version").ifPresent(place -> add(files.manifest(), place));
        }
    }

    private void inAttribute(String dotted) {
        int last = dotted.lastIndexOf('.');
        if (last > 0) {
            modules.ofModule(dotted.substring(0, last)).ifPresent(file -> inModule(file, dotted.substring(last + 1)));
        }
    }

    private void inModule(String file, String name) {
        String clean = file.startsWith("./") ? file.substring(2) : file;
        ProjectFiles.text(files.folder(), clean)
                .filter(text -> text.contains(name))
                .flatMap(text -> new PythonSource(text).constant(name))
                .ifPresent(place -> add(clean, place));
    }

    private void inTextFile(String file) {
        Optional<String> text = ProjectFiles.text(files.folder(), file);
        text.map(String::strip).filter(ALONE.asMatchPredicate()).ifPresent(version -> {
            int start = text.orElseThrow().indexOf(version);
            add(file, new TextPlace(version, start, start + version.length()));
        });
    }

    private void add(String file, TextPlace place) {
        VersionPlace next = new VersionPlace(file, place);
        if (!found.contains(next)) {
            found.add(next);
        }
    }
}
