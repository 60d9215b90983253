package dev.slipway.builder.provenance;

import dev.slipway.builder.plan.Build;
import dev.slipway.events.DistSet;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import dev.slipway.runtime.provenance.Provenance;
import dev.slipway.runtime.provenance.Provenance.BuildDefinition;
import dev.slipway.runtime.provenance.Provenance.Resource;
import dev.slipway.runtime.provenance.Provenance.RunDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How a set came to be, as {@link Provenance} says it.
 *
 * @param locked the requirements file that its cells installed to build; empty where there was none
 */
record BuildRecord(Build build, Spec spec, DistSet set, List<CellRecord> cells, String locked) {
    private static final String BUILDER = "urn:slipway:builder";

    Provenance provenance() {
        BuildDefinition definition = new BuildDefinition(Provenance.BUILD_TYPE, external(), internal(), dependencies());
        RunDetails.Metadata metadata = new RunDetails.Metadata(
                build.release() + "/" + build.generation(),
                time(cells.stream()
                        .map(CellRecord::startedOn)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null)),
                time(cells.stream()
                        .map(CellRecord::finishedOn)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null)));
        return new Provenance(definition, new RunDetails(new RunDetails.Builder(BUILDER), metadata, cells));
    }

    /** What people chose: the tag, and how their catalog has it built. */
    private Map<String, Object> external() {
        Sighting sighting = build.sighting();
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put(Provenance.RELEASE, build.release());
        parameters.put("project", spec.project());
        parameters.put("version", spec.version());
        parameters.put("repository", withoutUser(sighting.repository()));
        parameters.put("ref", sighting.ref());
        parameters.put("build", spec.build());
        parameters.put("sources", spec.sources());
        return parameters;
    }

    private Map<String, Object> internal() {
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put(Provenance.SET, set.id());
        parameters.put("team", spec.team());
        build.tree().ifPresent(tree -> parameters.put("sourceDateEpoch", tree.commitTime()));
        return parameters;
    }

    private List<Resource> dependencies() {
        Sighting sighting = build.sighting();
        List<Resource> all = new ArrayList<>();
        all.add(Resource.commit("git+" + withoutUser(sighting.repository()) + "@" + sighting.ref(), sighting.commit()));
        build.tree().ifPresent(tree -> all.add(Resource.file("source tree", tree.sha256())));
        if (!locked.isEmpty()) {
            all.add(Resource.text("locked build requirements", locked));
        }
        return all;
    }

    /** An address may hold a user and a password; a statement is for everybody. */
    private static String withoutUser(String repository) {
        return repository.replaceFirst("://[^/@]*@", "://");
    }

    private static String time(Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
