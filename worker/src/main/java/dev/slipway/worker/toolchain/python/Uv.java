package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.toolchain.CellWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** uv's command lines: it makes environments and installs into them, from a cache of this machine. */
final class Uv {
    private final PinnedTools tools;
    private final Path cache;

    Uv(PinnedTools tools, Path cache) {
        this.tools = tools;
        this.cache = cache;
    }

    Command makeEnvironment(CellWork work, Path python, Path environment) {
        List<String> options = List.of("venv", "--relocatable", "--no-project", "--python", python.toString());
        return Command.fetch(work.folder().root(), variables(), words(options, List.of("--", environment.toString())));
    }

    /** Requirements come after a {@code --}: none of them can be an option. */
    Command install(CellWork work, Path python, List<String> options, List<String> requirements) {
        List<String> all = new ArrayList<>(options);
        all.add("--");
        all.addAll(requirements);
        return Command.fetch(work.folder().root(), variables(), words(pipInstall(python), all));
    }

    /** Resolves a requirements file for every platform and all Pythons from a version on, with the hashes of all files. */
    Command compile(CellWork work, Interpreter python, String oldest, List<String> options, Path in, Path out) {
        List<String> all =
                new ArrayList<>(List.of("pip", "compile", "--universal", "--generate-hashes", "--no-header"));
        all.addAll(List.of("--no-annotate", "--quiet", "--python-version", oldest));
        all.addAll(List.of("--python", python.executable().toString()));
        all.addAll(options);
        List<String> files = List.of("--output-file", out.toString(), "--", in.toString());
        return Command.fetch(work.folder().root(), variables(), words(all, files));
    }

    /** Just what a lock holds. */
    Command installLocked(CellWork work, Path python, List<String> options, Path lock) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--require-hashes", "-r", lock.toString()));
        return Command.fetch(work.folder().root(), variables(), words(pipInstall(python), all));
    }

    /** Requirements as the catalog writes them, options such as {@code -e} among them, seen from the project's folder. */
    Command installHere(Path project, Path python, List<String> words, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(variables());
        variables.putAll(more);
        return Command.fetch(project, variables, words(pipInstall(python), words));
    }

    /** What stands in a requirements file, from the indexes that the options name and from nowhere else. */
    Command installFrom(CellWork work, Path python, List<String> options, Path requirements) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-r", requirements.toString()));
        Map<String, String> variables = new HashMap<>(variables());
        variables.put("UV_NO_CONFIG", "1");
        return Command.install(work.folder().root(), variables, words(pipInstall(python), all));
    }

    /** The options that make a given index the only one. */
    static List<String> onlyFrom(String simpleIndex) {
        return List.of("--default-index", simpleIndex);
    }

    /** The options that ask several indexes, the first that has a fitting version first. */
    static List<String> inOrder(List<String> simpleIndexes) {
        List<String> options = new ArrayList<>(List.of("--index-strategy", "unsafe-first-match"));
        // uv asks its default index last.
        for (String index : simpleIndexes.subList(0, simpleIndexes.size() - 1)) {
            options.addAll(List.of("--index", index));
        }
        options.addAll(onlyFrom(simpleIndexes.getLast()));
        return List.copyOf(options);
    }

    private static List<String> pipInstall(Path python) {
        return List.of("pip", "install", "--python", python.toString());
    }

    private List<String> words(List<String> options, List<String> operands) {
        List<String> words = new ArrayList<>(List.of(tools.uv().toString()));
        words.addAll(options);
        words.addAll(operands);
        return words;
    }

    private Map<String, String> variables() {
        return Map.of(
                "UV_CACHE_DIR", cache.toString(),
                "UV_PYTHON_DOWNLOADS", "never",
                // A hard link would let a build change the cache, and with it other builds.
                "UV_LINK_MODE", "copy",
                "UV_NO_PROGRESS", "1");
    }
}
