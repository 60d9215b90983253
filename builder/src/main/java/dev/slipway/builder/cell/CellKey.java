package dev.slipway.builder.cell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.builder.worker.Offer;
import dev.slipway.builder.worker.Toolchains;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.DistFile;
import dev.slipway.events.Json;
import dev.slipway.events.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All that goes into a cell on a given worker; cells with the same hash of it make the same. Project, team and level are part
 * of it, so that what a worker of one team made, or one without a sandbox, never stands for anybody else's.
 */
record CellKey(
        String project,
        String team,
        String kind,
        List<String> platforms,
        boolean cross,
        String source,
        List<DistFile> inputs,
        JsonNode task,
        JsonNode sources,
        long epoch,
        String level,
        Map<String, String> versions) {
    /** Those that answer from what they are given alone; gates and installs also from what the network says today. */
    private static final Set<String> FUNCTIONS = Set.of("plan", "prepare", "sdist", "wheel", "crate");

    /** cibuildwheel's own names stand for exact images of its version. */
    private static final Pattern FIXED_IMAGE = Pattern.compile("|manylinux[0-9_]+|.*@sha256:[0-9a-f]{64}");

    private static final String PYTHON = "python";
    /** What goes into a wheel of a container besides the image. */
    private static final Set<String> AROUND_CONTAINERS = Set.of(Toolchains.CIBUILDWHEEL, "worker");

    /** What a release gives to its cells: the source tree's hash, where requirements come from, the commit's time. */
    record Given(String tree, JsonNode sources, long epoch) {
        Given {
            Objects.requireNonNull(tree, "tree");
        }
    }

    /** Whether the cell has one: what an image is that is named by a tag, nobody knows tomorrow. */
    static boolean isFor(Cell cell) {
        JsonNode task = cell.work().task();
        String image = task == null ? "" : task.path("image").asText("");
        return FUNCTIONS.contains(cell.work().kind())
                && FIXED_IMAGE.matcher(image).matches();
    }

    /** Empty for a worker that does not say what its interpreter and tools are. */
    static Optional<CellKey> of(Cell cell, Given given, Offer offer) {
        String python = cell.work().python();
        boolean known =
                python == null ? !offer.versions().isEmpty() : offer.versions().containsKey(PYTHON + python);
        if (!known) {
            return Optional.empty();
        }
        String platform = cell.work().platform();
        return Optional.of(new CellKey(
                cell.project(),
                cell.team(),
                cell.work().kind(),
                platform == null ? offer.ownPlatforms() : List.of(platform),
                platform != null && offer.crossBuilds().contains(platform),
                cell.getsSource() ? given.tree() : null,
                cell.work().inputs(),
                cell.work().task(),
                given.sources(),
                given.epoch(),
                offer.level(),
                needed(cell.work(), offer.versions())));
    }

    String hash() {
        return Sha256.of("slipway cell 1\n" + Json.canonical(this));
    }

    /**
     * What the cell is made with, of all that a worker has: one that names its Python does not change with the others, and any other
     * may get each of them; a container brings its own.
     */
    static Map<String, String> needed(Work work, Map<String, String> versions) {
        Map<String, String> needed = new TreeMap<>(versions);
        if (Toolchains.isContained(work)) {
            needed.keySet().retainAll(AROUND_CONTAINERS);
            return needed;
        }
        String python = work.python();
        needed.remove(Toolchains.CIBUILDWHEEL);
        needed.keySet().removeIf(name -> python != null && name.startsWith(PYTHON) && !name.equals(PYTHON + python));
        return needed;
    }
}
