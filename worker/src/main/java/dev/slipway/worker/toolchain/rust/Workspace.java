package dev.slipway.worker.toolchain.rust;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The crates of a workspace, as {@code cargo metadata --no-deps} describes them. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Workspace(List<Crate> packages) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One crate.
     *
     * @param registries where it may be published: null everywhere, empty nowhere
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Crate(
            String name,
            String version,
            @JsonProperty("manifest_path") String manifest,
            @JsonProperty("publish") List<String> registries,
            List<Dependency> dependencies) {

        boolean isPublished() {
            return registries == null || !registries.isEmpty();
        }
    }

    /**
     * What a crate needs.
     *
     * @param path of another crate in the same source tree, or null
     * @param kind dev, build, or null
     * @param requirement {@code *} where it names no version
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Dependency(
            String name,
            String path,
            String kind,
            @JsonProperty("req") String requirement) {

        /** cargo takes a development dependency without a version out of what it packages. */
        boolean staysInPackage() {
            return path != null && !("dev".equals(kind) && "*".equals(requirement));
        }
    }

    static Optional<Workspace> read(String metadata) {
        try {
            return Optional.of(JSON.readValue(metadata, Workspace.class));
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /**
     * The crate that is released: the one that a tag names; else the one whose folder it is; else the only one that can be
     * published.
     *
     * @param named by the tag, or null
     * @param manifest of the folder that the build is set to
     */
    Attempt<Crate> released(String named, String manifest) {
        if (named != null) {
            return find(named)
                    .<Attempt<Crate>>map(Attempt::done)
                    .orElseGet(() -> refused(
                            "the workspace has no crate '" + named + "', only " + names(packages),
                            "Tag as the crate is called in its Cargo.toml."))
                    .then(Workspace::published);
        }
        Optional<Crate> here = packages.stream()
                .filter(crate -> crate.manifest().equals(manifest))
                .findFirst();
        if (here.isPresent()) {
            return published(here.get());
        }
        List<Crate> published = packages.stream().filter(Crate::isPublished).toList();
        return published.size() == 1
                ? Attempt.done(published.getFirst())
                : refused(
                        "nothing says which crate of the workspace to release: " + names(published),
                        "Write tags: [\"{crate}-v{version}\"] for the route in the catalog, or set the build's 'path' to the "
                                + "folder of one crate.");
    }

    /** All crates, each after those of the workspace that it needs. */
    List<Crate> inOrder() {
        Set<Crate> ordered = new LinkedHashSet<>();
        packages.forEach(crate -> add(crate, ordered, new LinkedHashSet<>()));
        return List.copyOf(ordered);
    }

    /** The crates of the workspace that a crate needs, directly or through others, in the order in which to publish them. */
    List<Crate> neededBy(Crate crate) {
        Set<Crate> ordered = new LinkedHashSet<>();
        add(crate, ordered, new LinkedHashSet<>());
        ordered.remove(crate);
        return List.copyOf(ordered);
    }

    private void add(Crate crate, Set<Crate> ordered, Set<Crate> above) {
        // cargo lets crates need each other in a circle for their tests.
        if (ordered.contains(crate) || !above.add(crate)) {
            return;
        }
        for (Dependency dependency : crate.dependencies()) {
            if (dependency.staysInPackage()) {
                find(dependency.name()).ifPresent(needed -> add(needed, ordered, above));
            }
        }
        ordered.add(crate);
    }

    private Optional<Crate> find(String name) {
        return packages.stream().filter(crate -> crate.name().equals(name)).findFirst();
    }

    private static Attempt<Crate> published(Crate crate) {
        return crate.isPublished()
                ? Attempt.done(crate)
                : refused(
                        "the crate " + crate.name() + " says publish = false",
                        "Take publish = false out of " + crate.name() + "'s Cargo.toml, or do not tag it.");
    }

    private static Attempt<Crate> refused(String message, String remedy) {
        return Attempt.failed(Failure.user("plan-failed", message, remedy));
    }

    private static String names(List<Crate> crates) {
        List<String> names =
                new ArrayList<>(crates.stream().map(Crate::name).sorted().toList());
        return names.isEmpty() ? "none that is published" : String.join(", ", names);
    }
}
