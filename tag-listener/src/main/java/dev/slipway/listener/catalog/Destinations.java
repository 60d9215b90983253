package dev.slipway.listener.catalog;

import dev.slipway.events.IndexSpec;
import dev.slipway.events.IndexSpec.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a route or another index can name: the file's own indexes ({@code defined}, well-known ones with their changes),
 * well-known ones besides, and the forges, which can be no stage yet. Names with an error of their own are
 * {@code broken}: known, so that one error does not cause others.
 */
record Destinations(
        Map<String, IndexSpec> defined, Map<String, IndexSpec> wellKnown, Set<String> broken, Set<String> forges) {
    private static final Set<String> STAGES =
            Set.of("checkout", "plan", "gates", "build", "validate", "install", "rehearsal", Route.APPROVAL);

    /** Reads the section of indexes. */
    static Destinations read(Section indexes, Set<String> forges, WellKnown wellKnown) {
        Map<String, IndexSpec> defined = new LinkedHashMap<>();
        Set<String> broken = new HashSet<>();
        indexes.values().forEach((name, value) -> {
            if (STAGES.contains(name) || forges.contains(name)) {
                String taken = forges.contains(name) ? "a forge" : "a stage";
                value.refuse(
                        "'" + name + "' cannot name an index: it is " + taken + ".", "Give the index another name.");
            }
            IndexReader.read(
                            name, value, Optional.ofNullable(wellKnown.indexes().get(name)))
                    .ifPresentOrElse(index -> defined.put(name, index), () -> broken.add(name));
        });
        Destinations read = new Destinations(defined, wellKnown.indexes(), broken, forges);
        indexes.values().values().forEach(read::checkDependencies);
        return read;
    }

    Optional<IndexSpec> find(String name) {
        return Optional.ofNullable(defined.get(name))
                .or(() -> broken.contains(name) ? Optional.empty() : Optional.ofNullable(wellKnown.get(name)));
    }

    /** A stage as a route names it. */
    Optional<String> stage(Value at) {
        return at.text().flatMap(name -> {
            if (name.equals(Route.APPROVAL)) {
                return Optional.of(name);
            }
            if (!isIndex(name) && forges.contains(name)) {
                return at.refuse(
                        at.path() + ": publishing to a forge (" + name + ") is not supported yet.",
                        "Leave the stage out of the route.");
            }
            List<String> stages = new ArrayList<>(names());
            stages.add(Route.APPROVAL);
            return isIndex(name) ? ofPythonKind(at, name) : unknown(at, "stage", name, stages);
        });
    }

    /** An index as policy or another index names it. */
    Optional<String> index(Value at) {
        return at.text().flatMap(name -> isIndex(name) ? Optional.of(name) : unknown(at, "index", name, names()));
    }

    String indexHint(String name) {
        return Nearest.hint(name, names());
    }

    /** The indexes that the file defines, then the well-known ones that it refers to. */
    Map<String, IndexSpec> referredTo(Collection<Project> projects) {
        Map<String, IndexSpec> indexes = new LinkedHashMap<>(defined);
        Deque<String> names = new ArrayDeque<>();
        defined.values().forEach(index -> names.addAll(index.dependencies()));
        projects.forEach(project -> project.routes().forEach(route -> names.addAll(route.stages())));
        while (!names.isEmpty()) {
            String name = names.poll();
            find(name)
                    .filter(index -> indexes.putIfAbsent(name, index) == null)
                    .ifPresent(index -> names.addAll(index.dependencies()));
        }
        return indexes;
    }

    private Optional<String> ofPythonKind(Value at, String name) {
        boolean cargo = find(name).filter(index -> index.kind() == Kind.CARGO).isPresent();
        return cargo
                ? at.refuse(
                        at.path() + ": publishing to a cargo registry (" + name + ") is not supported yet.",
                        "Leave the stage out of the route.")
                : Optional.of(name);
    }

    private void checkDependencies(Value index) {
        Section.of(index, IndexReader.WORDS)
                .get("dependencies")
                .filter(Value::isList)
                .ifPresent(list -> list.items()
                        .forEach(item -> index(item).flatMap(this::find).ifPresent(fallback -> {
                            if (fallback.kind() == Kind.CARGO) {
                                item.refuse(
                                        item.path() + ": " + fallback.name() + " is no Python index.",
                                        "Name an index of kind pypi.");
                            }
                            if (index.path().equals("indexes." + fallback.name())) {
                                item.refuse(item.path() + ": an index cannot fall back to itself.", "Leave it out.");
                            }
                        })));
    }

    boolean isIndex(String name) {
        return defined.containsKey(name) || broken.contains(name) || wellKnown.containsKey(name);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(defined.keySet());
        wellKnown.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    private static Optional<String> unknown(Value at, String what, String name, List<String> known) {
        return at.refuse(at.path() + ": unknown " + what + " '" + name + "'.", Nearest.hint(name, known));
    }
}
