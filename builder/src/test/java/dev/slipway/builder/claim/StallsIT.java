package dev.slipway.builder.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.Sql;
import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import dev.slipway.builder.worker.Workers;
import dev.slipway.events.CellEvent.Stalled;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.EventCodec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cells that nobody who is there could run. */
class StallsIT extends CellRound {

    @Test
    void saysOnceForWhomACellWaits() throws SQLException {
        join("laptop", "linux-x86_64");
        wantWheel("cp312-macosx_arm64", "macos-arm64", "3.12");
        wantWheel("cp311-manylinux_x86_64", "linux-x86_64", "3.11");

        look();
        look();

        assertThat(told())
                .containsExactly(
                        "cp312-macosx_arm64 waits for a worker of macos-arm64 with Python 3.12; nobody offers it");
        assertThat(stalled).containsExactly("cp312-macosx_arm64");
    }

    @Test
    void saysThatSomebodyCameAndStallsAgainWhenHeLeaves() throws SQLException {
        wantWheel("wheel", "macos-arm64", "3.11");
        look();
        join("mac", "macos-arm64");
        look();
        schema.service().commit(tx -> new Workers().left(tx, "mac", Grant.EVERYTHING));
        look();

        assertThat(told()).hasSize(3).satisfies(facts -> assertThat(facts.get(1))
                .isNull());
    }

    @Test
    void countsOnlyWorkersThatMayRunItsTeamsCells() throws SQLException {
        schema.service().commit(tx -> new Workers()
                .seen(tx, offer("laptop"), new Grant(java.util.Optional.empty(), List.of("other"), List.of())));
        want("release", 1, "plan");

        look();

        assertThat(told()).containsExactly("plan waits for a worker; none is there for it");
    }

    @Test
    void saysThatTheLevelIsWhatIsMissing() throws SQLException {
        join("laptop", "linux-x86_64");
        want("release", 1, "plan");
        schema.service().commit(tx -> Sql.update(tx, "update cell set demand = '{\"linux\": \"sandbox\"}'::jsonb"));

        look();

        assertThat(told())
                .containsExactly("plan waits for a worker of the level that its release demands;"
                        + " those that are there run cells at a lower one");
    }

    @Test
    void saysThatRustIsWhatIsMissing() throws SQLException {
        join("laptop", "linux-x86_64");
        Work work = new Work("wheel", "linux-x86_64", "3.11", List.of(), task().put("rust", true));
        want("release", 1, "cp311-manylinux_x86_64", work);

        look();

        assertThat(told())
                .containsExactly("cp311-manylinux_x86_64 waits for a worker of linux-x86_64 with Python 3.11 and Rust;"
                        + " nobody offers it");
    }

    @Test
    void saysThatAContainerEngineIsWhatIsMissing() throws SQLException {
        join("laptop", "linux-x86_64");
        wantContained("cp311-manylinux_x86_64");

        look();

        assertThat(told())
                .containsExactly("cp311-manylinux_x86_64 waits for a worker of linux-x86_64 with a container engine for"
                        + " cibuildwheel, which counts as level plain; nobody offers it");
    }

    @Test
    void saysThatAContainerIsNoSandbox() throws SQLException {
        join("laptop", "linux-x86_64", "cibuildwheel:linux-x86_64");
        wantContained("cp311-manylinux_x86_64");
        schema.service().commit(tx -> Sql.update(tx, "update cell set demand = '{\"linux\": \"sandbox\"}'::jsonb"));

        look();

        assertThat(told())
                .containsExactly("cp311-manylinux_x86_64 waits for a worker of the level that its release demands;"
                        + " those that are there run cells at a lower one, for a container is no sandbox");
    }

    @Test
    void saysNothingOfACellThatRuns() throws SQLException {
        want("release", 1, "plan");
        claim("laptop");

        look();

        assertThat(told()).isEmpty();
    }

    private void look() {
        new Stalls(schema.service(), follower(), LEASE).look();
    }

    private void wantWheel(String name, String platform, String python) throws SQLException {
        want("release", 1, name, new Work("wheel", platform, python, List.of(), task()));
    }

    private void wantContained(String name) throws SQLException {
        Work work = new Work("wheel", "linux-x86_64", null, List.of(), task().put("cibuildwheel", name));
        want("release", 1, name, work);
    }

    private void join(String worker, String platform, String... more) throws SQLException {
        List<String> toolchains = new ArrayList<>(List.of(more));
        toolchains.add("python");
        Offer offer = new Offer(
                worker, worker, List.of(platform), List.of(), List.of("3.11"), toolchains, "plain", 2, 0, Map.of());
        schema.service().commit(tx -> new Workers().seen(tx, offer, Grant.EVERYTHING));
    }

    /** The reasons, in order; null where somebody came. */
    private List<String> told() throws SQLException {
        List<byte[]> values = schema.service()
                .transactions()
                .call(tx -> Sql.list(tx, row -> row.getBytes(1), "select value from outbox order by id"));
        List<String> reasons = new ArrayList<>();
        for (byte[] value : values) {
            if (((EventCodec.Decoded.Known) EventCodec.decode(value)).event() instanceof Stalled fact) {
                reasons.add(fact.reason());
            }
        }
        return reasons;
    }
}
