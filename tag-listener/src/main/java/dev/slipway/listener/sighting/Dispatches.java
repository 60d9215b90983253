package dev.slipway.listener.sighting;

import dev.slipway.events.Failure;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import dev.slipway.listener.catalog.Catalogs;
import dev.slipway.listener.catalog.Project;
import dev.slipway.listener.catalog.RouteMatch;
import dev.slipway.listener.catalog.Routing;
import dev.slipway.listener.catalog.Specs;
import dev.slipway.listener.release.Releases;
import dev.slipway.listener.sighting.RemoteRepository.Listing;
import dev.slipway.runtime.Service;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Releases and rehearsals that a person asks for. */
public final class Dispatches {

    /** What became of it. */
    public sealed interface Dispatched {
        /** The release: begun now, or there already. */
        record Begun(String release, boolean isNew) implements Dispatched {}

        /** What would be released, and how. */
        record Planned(Sighting sighting, Spec spec) implements Dispatched {}

        /** Nothing was begun; {@code code} is {@code no-route}, {@code tag-invalid}, {@code unknown} or {@code refused}. */
        record Refused(Failure failure) implements Dispatched {}
    }

    private final Service service;
    private final Releases releases;
    private final Catalogs catalogs;
    private final Sightings sightings;
    private final RemoteRepository.Looking looking;

    public Dispatches(
            Service service,
            Releases releases,
            Catalogs catalogs,
            Sightings sightings,
            RemoteRepository.Looking looking) {
        this.service = service;
        this.releases = releases;
        this.catalogs = catalogs;
        this.sightings = sightings;
        this.looking = looking;
    }

    /** Releases a tag by hand; {@code route} may be null: the first that matches. */
    public Dispatched release(Project project, String tag, String route, boolean dryRun) throws SQLException {
        Listing listing = looking.list(project.repository());
        if (!(listing instanceof Listing.Listed listed)) {
            return unreadable(project, listing);
        }
        RemoteRef ref = listed.refs().get("refs/tags/" + tag);
        if (ref == null) {
            return refused(
                    "unknown",
                    "The repository " + project.repository() + " has no tag " + tag + ".",
                    "Push the tag first: `git push origin " + tag + "`.");
        }
        RouteMatch match = route == null ? Routing.match(project, tag, true) : Routing.match(project, tag, route);
        return switch (match) {
            case RouteMatch.None none ->
                refused(
                        "no-route",
                        none.reason(),
                        "`slipway project check " + project.name() + "` shows what each tag would do.");
            case RouteMatch.Invalid invalid -> refused("tag-invalid", invalid.reason(), invalid.remedy());
            case RouteMatch.Earned earned -> {
                Catalogs.Applied applied = catalogs.current().orElseThrow();
                Spec spec = Specs.resolve(applied.catalog(), project, earned, applied.version());
                yield dryRun
                        ? new Dispatched.Planned(Sightings.sighting(project, ref, Optional.empty(), 1), spec)
                        : begin(project, listed.refs(), ref, spec);
            }
        };
    }

    private Dispatched begin(Project project, Map<String, RemoteRef> refs, RemoteRef ref, Spec spec)
            throws SQLException {
        // A dispatch of a tag that was just pushed is a look as well: the tag's own route begins, if it has one.
        sightings.listed(project, refs);
        Optional<TagObject> words = TagObject.read(project.repository(), ref);
        AtomicReference<Dispatched> dispatched = new AtomicReference<>();
        service.commit(tx -> {
            Sighting sighting = Sightings.sighting(project, ref, words, sightings.number(tx, project, ref));
            Optional<String> there = releases.of(tx, sighting, spec);
            if (there.isPresent() && releases.isOutdated(tx, there.get(), spec)) {
                sighting = Sightings.sighting(project, ref, words, sightings.nextNumber(tx, project, ref));
                there = Optional.empty();
            }
            Optional<String> other = releases.unfinished(tx, spec);
            if (there.isPresent()) {
                dispatched.set(new Dispatched.Begun(there.get(), false));
            } else if (other.isPresent()) {
                dispatched.set(refused(
                        "refused",
                        "Another release of " + spec.version() + " is unfinished: " + other.get() + ".",
                        "Wait for it (`slipway watch " + other.get() + "`), or cancel it (`slipway cancel "
                                + other.get() + "`)."));
            } else {
                dispatched.set(new Dispatched.Begun(releases.begin(tx, sighting, spec, null), true));
            }
        });
        return dispatched.get();
    }

    /** Builds, checks and installs any ref, and publishes nothing. */
    public Dispatched rehearse(Project project, String name) throws SQLException {
        Listing listing = looking.list(project.repository());
        if (!(listing instanceof Listing.Listed listed)) {
            return unreadable(project, listing);
        }
        Optional<RemoteRef> ref = resolve(listed.refs(), name);
        if (ref.isEmpty()) {
            return refused(
                    "unknown",
                    "The repository " + project.repository() + " has no tag, branch or ref " + name + ".",
                    "Name a tag, a branch, or a full commit id.");
        }
        Catalogs.Applied applied = catalogs.current().orElseThrow();
        Spec spec =
                switch (Routing.match(project, name, true)) {
                    case RouteMatch.Earned earned ->
                        Specs.rehearsal(applied.catalog(), project, earned, applied.version());
                    case RouteMatch.Invalid _, RouteMatch.None _ ->
                        Specs.rehearsal(applied.catalog(), project, applied.version());
                };
        Optional<TagObject> words = TagObject.read(project.repository(), ref.get());
        AtomicReference<String> id = new AtomicReference<>();
        service.commit(tx -> {
            int number = releases.count(tx, project.name(), ref.get().name(), "rehearsal") + 1;
            id.set(releases.begin(tx, Sightings.sighting(project, ref.get(), words, number), spec, null));
        });
        return new Dispatched.Begun(id.get(), true);
    }

    private static Optional<RemoteRef> resolve(Map<String, RemoteRef> refs, String name) {
        for (String prefix : new String[] {"refs/tags/", "refs/heads/", "refs/", ""}) {
            if (refs.containsKey(prefix + name)) {
                return Optional.of(refs.get(prefix + name));
            }
        }
        return name.matches("[0-9a-f]{40}") ? Optional.of(new RemoteRef(name, name, name)) : Optional.empty();
    }

    static Dispatched unreadable(Project project, Listing listing) {
        return switch (listing) {
            case Listing.Missing missing ->
                refused(
                        "repository-missing",
                        "The repository " + project.repository() + " cannot be read: " + missing.reason() + ".",
                        "Check its address in the catalog and the credential of its forge.");
            case Listing.Unreachable unreachable ->
                refused(
                        "repository-unreachable",
                        "The repository " + project.repository() + " does not answer: " + unreachable.reason() + ".",
                        "Try again when it does.");
            case Listing.Listed _ -> throw new IllegalArgumentException("it was listed");
        };
    }

    private static Dispatched refused(String code, String message, String remedy) {
        return new Dispatched.Refused(Failure.user(code, message, remedy));
    }
}
