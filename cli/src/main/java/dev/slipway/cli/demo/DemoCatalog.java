package dev.slipway.cli.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The catalog of the demo, as a person would write it. */
final class DemoCatalog {

    private DemoCatalog() {}

    /** The YAML for two indexes and these samples with their repositories. */
    static String of(List<IndexServer> indexes, Map<Sample, Path> repositories) {
        var yaml = new StringBuilder(
                "# The demo's catalog: two indexes on this machine, and one project for each sample.\n");
        yaml.append("indexes:\n");
        for (IndexServer index : indexes) {
            yaml.append(index(index));
        }
        yaml.append("projects:\n");
        repositories.forEach((sample, repository) -> yaml.append(project(sample, repository)));
        return yaml.toString();
    }

    private static String index(IndexServer index) {
        boolean rehearsal = index.name().equals("testpypi");
        return """
                  %s:
                    kind: pypi
                    upload: %s
                    simple: %s
                    credential: %s
                """.formatted(
                                index.name(),
                                quoted(index.upload()),
                                quoted(index.simple()),
                                quoted("file:" + index.credential()))
                + (rehearsal ? "    existing: skip\n    rehearsal: true\n" : "");
    }

    private static String project(Sample sample, Path repository) {
        String gates = sample.gate() == null ? "" : "        gates: [" + quoted(sample.gate()) + "]\n";
        String tries = sample.tries().stream().map(DemoCatalog::quoted).collect(Collectors.joining(", ", "[", "]"));
        return """
                  %s:
                    repository: %s
                    poll: 500ms
                    builds:
                      app:
                """.formatted(sample.name(), quoted(repository.toString()))
                + gates
                + "        install-checks: " + tries + "\n"
                + """
                    routes:
                      - {name: candidate, versions: pre-release, stages: [testpypi]}
                      - {name: final, versions: final, stages: [testpypi, pypi]}
                """;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
