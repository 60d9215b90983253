package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.toolchain.CellWork;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The variables that make two builds of the same source give the same bytes. */
record BuildVariables(CellWork work, Interpreter python) {

    Map<String, String> of(Path environment) {
        Map<String, String> variables = new HashMap<>();
        variables.put("SOURCE_DATE_EPOCH", Long.toString(work.cell().sourceDateEpoch()));
        variables.put("PYTHONHASHSEED", "0");
        variables.put("PYTHONNOUSERSITE", "1");
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        variables.put("VIRTUAL_ENV", environment.toString());
        if (!python.compilerFlags().isBlank()) {
            variables.put("CFLAGS", compilerFlags());
        }
        // pyenv's interpreters would put their own library folder into every extension module, as its run path.
        if (python.linkCommand().contains("-rpath")) {
            variables.put("LDSHARED", without(python.linkCommand(), "-Wl,-rpath"));
        }
        return Map.copyOf(variables);
    }

    /**
     * The interpreter's own, without debug information and without the folder of this one build; nor for the processors of an
     * interpreter of macOS that is for several.
     */
    String compilerFlags() {
        // In quotes, as a shell reads them: the worker's home may have a space in its name.
        String oneProcessor = python.compilerFlags().replaceAll("-arch \\S+", "");
        return without(oneProcessor, "-g") + " -g0 '-ffile-prefix-map="
                + work.folder().source() + "=.'";
    }

    private static String without(String words, String prefix) {
        return Arrays.stream(words.strip().split("\\s+", -1))
                .filter(word -> !(prefix.equals("-g") ? word.matches("-g[0-9]?") : word.startsWith(prefix)))
                .collect(Collectors.joining(" "));
    }
}
