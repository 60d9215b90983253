package dev.slipway.listener.catalog;

import dev.slipway.listener.catalog.CatalogReading.Read;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** What comes of adding a repository to a catalog that is kept as it stands, comments included. */
public sealed interface ProjectAddition {

    /**
     * The catalog with the project in it, as text and as read; {@code projectYaml} is what was added, as a catalog of
     * its own.
     */
    record Added(String name, String yaml, String projectYaml, Catalog catalog, List<String> warnings)
            implements ProjectAddition {
        public Added {
            warnings = List.copyOf(warnings);
        }
    }

    /** Why it cannot be added. */
    record Refused(List<Problem> problems) implements ProjectAddition {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Adds a repository, with routes that send pre-releases to the catalog's rehearsal index and final versions to its
     * real one (the well-known ones where it has none).
     *
     * @param yaml the current catalog, or null
     * @param file the name to show in problems
     * @param name the project's name, or null for the one that the URL ends with
     */
    static ProjectAddition of(CatalogReader reader, String yaml, String file, String url, String name) {
        String current = yaml == null ? "" : yaml;
        Reading reading = new Reading(null);
        Optional<String> repository = Addresses.repository(Value.given(reading, "The repository", url));
        if (repository.isEmpty()) {
            return new Refused(reading.problems());
        }
        return switch (reader.read(current, file)) {
            case CatalogReading.Refused refused -> new Refused(refused.problems());
            case Read read -> add(reader, current, file, read.catalog(), repository.get(), name);
        };
    }

    private static ProjectAddition add(
            CatalogReader reader, String yaml, String file, Catalog catalog, String repository, String wantedName) {
        String name = wantedName == null ? Names.fromAddress(repository) : wantedName;
        Optional<Problem> wrong = wrongName(name, repository, catalog);
        if (wrong.isPresent()) {
            return new Refused(List.of(wrong.get()));
        }
        Node root = YamlText.compose(yaml, new Reading(file)).orElseThrow();
        ProjectText project = new ProjectText(name, repository, SuggestedRoutes.of(catalog, root));
        Optional<String> text = new CatalogText(yaml, root).with(project);
        if (text.isPresent() && reader.read(text.get(), file) instanceof Read(var after, var warnings)) {
            if (addsOnly(name, catalog, after)) {
                return new Added(name, text.get(), project.alone(), after, warnings);
            }
        }
        return new Refused(List.of(new Problem(
                file,
                0,
                0,
                "The project cannot be put into this file without writing the file anew.",
                "Add it by hand:\n" + project.alone())));
    }

    private static Optional<Problem> wrongName(String name, String repository, Catalog catalog) {
        if (!Names.isName(name)) {
            return Optional.of(Problem.withoutPlace(
                    "'" + name + "' cannot name a project.", Names.REMEDY + " Give it with --name."));
        }
        Project there = catalog.projects().get(name);
        if (there == null) {
            return Optional.empty();
        }
        return Optional.of(
                there.repository().equals(repository)
                        ? Problem.withoutPlace(
                                "Project " + name + " is there already, with this repository.",
                                "There is nothing to add.")
                        : Problem.withoutPlace(
                                "Project " + name + " is there already, with the repository " + there.repository()
                                        + ".",
                                "Give another name with --name."));
    }

    private static boolean addsOnly(String name, Catalog before, Catalog after) {
        return after.projects().size() == before.projects().size() + 1
                && after.projects().containsKey(name)
                && before.projects().entrySet().stream().allMatch(entry -> entry.getValue()
                        .equals(after.projects().get(entry.getKey())));
    }
}
