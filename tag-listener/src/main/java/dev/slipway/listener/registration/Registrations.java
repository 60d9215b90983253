package dev.slipway.listener.registration;

import dev.slipway.listener.catalog.Catalog;
import dev.slipway.listener.catalog.CatalogDiff;
import dev.slipway.listener.catalog.CatalogReader;
import dev.slipway.listener.catalog.CatalogReading;
import dev.slipway.listener.catalog.Catalogs;
import dev.slipway.listener.catalog.CredentialCheck;
import dev.slipway.listener.catalog.Problem;
import dev.slipway.listener.catalog.Project;
import dev.slipway.listener.catalog.ProjectAddition;
import dev.slipway.listener.sighting.RemoteRef;
import dev.slipway.listener.sighting.RemoteRepository;
import dev.slipway.listener.sighting.RemoteRepository.Listing;
import dev.slipway.listener.sighting.Sightings;
import dev.slipway.runtime.Service;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * {@code slipway apply} and {@code project add}: the whole catalog is checked and every new repository looked at first; then it
 * replaces the old one together with what the looks found, or nothing changes.
 */
public final class Registrations {
    private static final int LOOKED_AT_FIRST = 100;
    private static final String FILE = "catalog.yaml";

    /** What became of it. */
    public sealed interface Registered {
        /** The catalog of this version holds, or would hold. {@code yaml} is what {@code project add} wrote, else null. */
        record Applied(
                int version,
                Catalog catalog,
                List<String> changes,
                List<String> warnings,
                boolean dryRun,
                String project,
                String yaml)
                implements Registered {}

        /** Nothing changed. */
        record Refused(List<Problem> problems) implements Registered {}
    }

    private static final String EMPTY =
            "Write what is to be released; 'projects: {}' says in words that it is nothing.";

    private final Service service;
    private final Catalogs catalogs;
    private final Sightings sightings;
    private final RemoteRepository.Looking looking;
    private final UnaryOperator<String> environment;
    private final CredentialCheck.Publisher publisher;

    public Registrations(
            Service service,
            Catalogs catalogs,
            Sightings sightings,
            RemoteRepository.Looking looking,
            UnaryOperator<String> environment,
            CredentialCheck.Publisher publisher) {
        this.service = service;
        this.catalogs = catalogs;
        this.sightings = sightings;
        this.looking = looking;
        this.environment = environment;
        this.publisher = publisher;
    }

    /** Checks and applies a whole catalog; {@code file} is its name in messages. */
    public Registered apply(String yaml, String file, String by, boolean dryRun) throws SQLException {
        return inPlaceOfCurrent(before -> {
            if (before.isPresent() && holdsNothing(yaml)) {
                return Optional.of(
                        new Registered.Refused(List.of(new Problem(file, 1, 1, "The file is empty.", EMPTY))));
            }
            return switch (new CatalogReader().read(yaml, file)) {
                case CatalogReading.Refused refused -> Optional.of(new Registered.Refused(refused.problems()));
                case CatalogReading.Read read -> register(before, read, yaml, file, by, dryRun, null, null);
            };
        });
    }

    /** Adds one project with a sensible route; {@code name} may be null: from the address. */
    public Registered add(String url, String name, String by) throws SQLException {
        return inPlaceOfCurrent(before -> {
            String current = before.map(Catalogs.Applied::yaml).orElse(null);
            return switch (ProjectAddition.of(new CatalogReader(), current, FILE, url, name)) {
                case ProjectAddition.Refused refused -> Optional.of(new Registered.Refused(refused.problems()));
                case ProjectAddition.Added added -> {
                    CatalogReading.Read read = new CatalogReading.Read(added.catalog(), added.warnings());
                    yield register(before, read, added.yaml(), FILE, by, false, added.name(), added.projectYaml());
                }
            };
        });
    }

    /** A try to replace the catalog that was in force when it began; empty when another one came first. */
    @FunctionalInterface
    private interface Attempt {
        Optional<Registered> on(Optional<Catalogs.Applied> before) throws SQLException;
    }

    /** Of registrations at the same time none undoes another: who comes second begins again from what the first left. */
    private Registered inPlaceOfCurrent(Attempt attempt) throws SQLException {
        Optional<Registered> registered = attempt.on(catalogs.current());
        while (registered.isEmpty()) {
            registered = attempt.on(catalogs.current());
        }
        return registered.get();
    }

    /** A text that lost its content on the way is not meant to remove every project. */
    private static boolean holdsNothing(String yaml) {
        return yaml.lines()
                .map(String::strip)
                .allMatch(line -> line.isEmpty() || line.startsWith("#") || line.equals("---"));
    }

    private Optional<Registered> register(
            Optional<Catalogs.Applied> before,
            CatalogReading.Read read,
            String yaml,
            String file,
            String by,
            boolean dryRun,
            String project,
            String own)
            throws SQLException {
        Catalog catalog = read.catalog();
        Catalog old = before.map(Catalogs.Applied::catalog).orElse(Catalog.empty());
        List<Problem> problems = new ArrayList<>(CredentialCheck.problems(catalog, environment, publisher));
        List<String> warnings = new ArrayList<>(read.warnings());
        Map<Project, Map<String, RemoteRef>> looks = firstLooks(old, catalog, file, problems, warnings);
        if (!problems.isEmpty()) {
            return Optional.of(new Registered.Refused(problems));
        }
        List<String> changes = CatalogDiff.between(old, catalog);
        int replaced = before.map(Catalogs.Applied::version).orElse(0);
        if (dryRun) {
            return Optional.of(new Registered.Applied(replaced, catalog, changes, warnings, true, null, null));
        }
        AtomicInteger version = new AtomicInteger();
        service.commit(tx -> {
            if (!catalogs.isInForce(tx, replaced)) {
                return;
            }
            for (Map.Entry<Project, Map<String, RemoteRef>> look : looks.entrySet()) {
                sightings.register(tx, look.getKey(), look.getValue());
            }
            version.set(catalogs.apply(tx, yaml, file, catalog, by).version());
        });
        return version.get() == 0
                ? Optional.empty()
                : Optional.of(new Registered.Applied(version.get(), catalog, changes, warnings, false, project, own));
    }

    /** Looks at the repositories that are new; more than a hundred are left to the looks in the background. */
    private Map<Project, Map<String, RemoteRef>> firstLooks(
            Catalog old, Catalog catalog, String file, List<Problem> problems, List<String> warnings) {
        List<Project> fresh = catalog.projects().values().stream()
                .filter(project -> isFresh(old, project))
                .toList();
        if (fresh.size() > LOOKED_AT_FIRST) {
            warnings.add(fresh.size() + " new repositories are looked at in the background");
            return Map.of();
        }
        Map<Project, Map<String, RemoteRef>> looks = new LinkedHashMap<>();
        Map<Project, Listing> listings = list(fresh);
        for (Project project : fresh) {
            switch (listings.get(project)) {
                case Listing.Listed listed -> looks.put(project, listed.refs());
                case Listing.Missing missing ->
                    problems.add(new Problem(
                            file,
                            0,
                            0,
                            "project " + project.name() + ": the repository " + project.repository()
                                    + " cannot be read: " + missing.reason(),
                            "Check the address; a private repository needs its forge's read-credential."));
                case Listing.Unreachable unreachable ->
                    warnings.add("project " + project.name() + ": the repository "
                            + project.repository() + " does not answer yet (" + unreachable.reason()
                            + "); it is looked at again in the background");
            }
        }
        return looks;
    }

    private static boolean isFresh(Catalog old, Project project) {
        Project before = old.projects().get(project.name());
        return before == null || !before.repository().equals(project.repository());
    }

    private Map<Project, Listing> list(List<Project> projects) {
        Map<Project, Listing> listings = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Project project : projects) {
                threads.execute(() -> listings.put(project, looking.list(project.repository())));
            }
        }
        return listings;
    }
}
