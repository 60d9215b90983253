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
import dev.slipway.runtime.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * What was seen in a repository becomes sightings, and a sighting whose tag earns a route becomes a release. The same seen
 * again, by a look or by a webhook, is nothing new.
 */
public final class Sightings {
    private static final Logger LOG = Logger.getLogger(Sightings.class);

    private final Service service;
    private final Releases releases;
    private final Catalogs catalogs;
    private final KnownRefs known = new KnownRefs();

    public Sightings(Service service, Releases releases, Catalogs catalogs) {
        this.service = service;
        this.releases = releases;
        this.catalogs = catalogs;
    }

    /** What a look listed. The first look at a repository takes its tags as known. */
    public void listed(Project project, Map<String, RemoteRef> refs) throws SQLException {
        Optional<Map<String, KnownRefs.Known>> before = service.transactions().call(tx -> {
            if (!known.hadFirstLook(tx, project.name(), project.repository())) {
                known.firstLook(tx, project.name(), project.repository(), refs.values());
                return Optional.empty();
            }
            return Optional.of(known.all(tx, project.name(), project.repository()));
        });
        if (before.isEmpty()) {
            return;
        }
        for (RemoteRef ref : news(before.get(), refs)) {
            seen(project, ref);
        }
        boolean anyGone = before.get().entrySet().stream()
                .anyMatch(each -> each.getValue().present() && !refs.containsKey(each.getKey()));
        if (anyGone) {
            service.commit(tx -> known.vanish(tx, project.name(), project.repository(), refs.keySet()));
        }
    }

    private static List<RemoteRef> news(Map<String, KnownRefs.Known> before, Map<String, RemoteRef> refs) {
        List<RemoteRef> news = new ArrayList<>();
        for (RemoteRef ref : refs.values()) {
            KnownRefs.Known was = before.get(ref.name());
            if (ref.isTag() && (was == null || !was.present() || !was.object().equals(ref.object()))) {
                news.add(ref);
            }
        }
        return news;
    }

    /** A tag that may be new: if it is, it is recorded together with the release that it starts. */
    void seen(Project project, RemoteRef ref) throws SQLException {
        Optional<TagObject> words = TagObject.read(project.repository(), ref);
        service.commit(tx -> {
            OptionalInt number = known.see(tx, project.name(), project.repository(), ref);
            if (number.isPresent()) {
                begin(tx, project, sighting(project, ref, words, number.getAsInt()));
            }
        });
    }

    /** True when nothing is known of the ref: only then does a webhook tell enough by itself. */
    boolean isUnknown(Project project, String ref) throws SQLException {
        return service.transactions()
                .call(tx -> known.hadFirstLook(tx, project.name(), project.repository())
                        && known.sightings(tx, project.name(), project.repository(), ref)
                                .isEmpty());
    }

    /** Takes a new repository's tags as known, in the transaction that registers it. */
    public void register(Connection tx, Project project, Map<String, RemoteRef> refs) throws SQLException {
        known.firstLook(tx, project.name(), project.repository(), refs.values());
    }

    /** How often a listed tag was newly seen. */
    int number(Connection tx, Project project, RemoteRef ref) throws SQLException {
        return known.sightings(tx, project.name(), project.repository(), ref.name())
                .orElse(1);
    }

    /** The number of a sighting more, for a listed tag that is to be released anew though it is as it was. */
    int nextNumber(Connection tx, Project project, RemoteRef ref) throws SQLException {
        return known.seeAgain(tx, project.name(), project.repository(), ref.name());
    }

    static Sighting sighting(Project project, RemoteRef ref, Optional<TagObject> words, int number) {
        return new Sighting(
                project.repository(),
                ref.name(),
                ref.object(),
                ref.commit(),
                words.map(TagObject::tagger).orElse(null),
                words.map(TagObject::message).orElse(null),
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                number);
    }

    private void begin(Connection tx, Project project, Sighting sighting) throws SQLException {
        Catalogs.Applied applied = catalogs.current().orElseThrow();
        switch (Routing.match(project, sighting.tag(), false)) {
            case RouteMatch.Earned earned -> {
                Spec spec = Specs.resolve(applied.catalog(), project, earned, applied.version());
                String id = releases.begin(tx, sighting, spec, null);
                LOG.infof("%s %s at %s: release %s", project.name(), sighting.tag(), sighting.commit(), id);
            }
            case RouteMatch.Invalid invalid -> {
                RouteMatch.Earned refused = new RouteMatch.Earned(invalid.route(), invalid.version(), null);
                Spec spec = Specs.resolve(applied.catalog(), project, refused, applied.version());
                Failure refusal = Failure.user("tag-invalid", invalid.reason(), invalid.remedy());
                releases.begin(tx, sighting, spec, refusal);
            }
            case RouteMatch.None none ->
                LOG.infof("%s %s starts nothing: %s", project.name(), sighting.tag(), none.reason());
        }
    }

    /** The tags of a listing, by their short names. */
    public static Map<String, RemoteRef> tags(Map<String, RemoteRef> refs) {
        return refs.values().stream()
                .filter(RemoteRef::isTag)
                .collect(Collectors.toMap(ref -> ref.name().substring("refs/tags/".length()), ref -> ref));
    }
}
