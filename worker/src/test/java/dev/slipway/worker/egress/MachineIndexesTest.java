package dev.slipway.worker.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.Cells;
import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Assignment.Read;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineIndexesTest {
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.216.34");
    private static final MachineIndexes UNSET = MachineIndexes.of(Map.of());
    private static final MachineIndexes MIRRORED =
            MachineIndexes.of(Map.of("UV_DEFAULT_INDEX", "https://user:pw@mirror.example.org/simple"));
    private static final Read KNOWN =
            new Read("https://known.example.org/simple/", "https://files.example.org/", true, null);
    private static final Read OWN = new Read("https://packages.example.org:8443/simple/", null, false, null);

    @Test
    void permitsTheIndexesOfTheCellAtTheirPortAndNothingElse() {
        Reach reach = UNSET.reach(from(OWN));

        assertThat(reach.permits("Packages.example.org", 8443, PUBLIC)).isTrue();
        assertThat(reach.permits("packages.example.org", 443, PUBLIC)).isFalse();
        assertThat(reach.permits("evil.packages.example.org", 8443, PUBLIC)).isFalse();
        assertThat(reach.usesMachine()).isFalse();
    }

    @Test
    void knowsWhereAnIndexKeepsItsFiles() {
        assertThat(UNSET.reach(from(KNOWN)).permits("files.example.org", 443, PUBLIC))
                .isTrue();
    }

    @Test
    void knowsThePortOfASparseIndex() {
        Read crates = new Read("sparse+https://crates.example.org/index/", null, true, null);

        assertThat(UNSET.reach(Cells.reading("sdist", Map.of(), crates)).names("crates.example.org", 443))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "::1",
                "169.254.169.254",
                "fe80::1",
                "0.0.0.0",
                "224.0.0.1",
                "100.100.100.200",
                "fd00:ec2::254",
                "2002:7f00:1::",
                "10.0.0.1",
                "192.168.1.1"
            })
    void refusesAWellKnownNameThatLeadsToAnAddressOfThisNetwork(String address) {
        assertThat(UNSET.reach(from(KNOWN)).permits("known.example.org", 443, InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @Test
    void permitsAnOwnIndexInAPrivateNetworkButNotOnThisMachine() {
        Reach reach = UNSET.reach(from(OWN));

        assertThat(reach.permits("packages.example.org", 8443, InetAddress.ofLiteral("10.1.2.3")))
                .isTrue();
        assertThat(reach.permits("packages.example.org", 8443, InetAddress.ofLiteral("127.0.0.1")))
                .isFalse();
        assertThat(reach.permits("packages.example.org", 8443, InetAddress.ofLiteral("169.254.169.254")))
                .isFalse();
    }

    @Test
    void permitsLoopbackWhereTheIndexIsWrittenSo() {
        Reach reach = UNSET.reach(from(new Read("http://127.0.0.1:3141/simple/", null, false, null)));
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");

        assertThat(reach.permits("127.0.0.1", 3141, loopback)).isTrue();
        assertThat(reach.permits("127.0.0.1", 5432, loopback)).isFalse();
        assertThat(reach.permits("localhost", 3141, loopback)).isFalse();
    }

    @Test
    void letsAMirrorStandInForAWellKnownSource() {
        Assignment taken = MIRRORED.taken(from(KNOWN));
        Reach reach = MIRRORED.reach(taken);

        assertThat(taken.pythonSource()).isEmpty();
        assertThat(reach.usesMachine()).isTrue();
        assertThat(reach.names("mirror.example.org", 443)).isTrue();
        assertThat(reach.names("known.example.org", 443)).isFalse();
    }

    @Test
    void readsAMirrorInTheFileOfTheTools(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("uv.toml"), """
                [[index]]
                url = "https://mirror.example.org/simple"
                default = true
                """);
        Path other = Files.writeString(folder.resolve("other.toml"), "offline = false\n");

        MachineIndexes mirrored = MachineIndexes.of(Map.of("UV_CONFIG_FILE", file.toString()));
        MachineIndexes usual = MachineIndexes.of(Map.of("UV_CONFIG_FILE", other.toString()));

        assertThat(mirrored.taken(from(KNOWN)).pythonSource()).isEmpty();
        assertThat(mirrored.reach(mirrored.taken(from(KNOWN))).names("mirror.example.org", 443))
                .isTrue();
        assertThat(usual.taken(from(KNOWN)).pythonSource()).contains(KNOWN.url());
    }

    @Test
    void takesASourceOfOnesOwnAsItIsAndNothingOfTheMachine() {
        Assignment taken = MIRRORED.taken(from(OWN));
        Reach reach = MIRRORED.reach(taken);

        assertThat(taken.pythonSource()).contains(OWN.url());
        assertThat(reach.usesMachine()).isFalse();
        assertThat(reach.names("mirror.example.org", 443)).isFalse();
    }

    @Test
    void installsFromTheIndexThatATaskNamesEvenWhereThereIsAMirror() {
        Map<String, ?> task = Map.of("index", Map.of("name", "known", "simple", KNOWN.url()));
        Assignment taken = MIRRORED.taken(Cells.reading("install", task, KNOWN));
        Reach reach = MIRRORED.reach(taken);

        assertThat(reach.names("known.example.org", 443)).isTrue();
        assertThat(reach.usesMachine()).isFalse();
    }

    @Test
    void usesTheMachineAsItIsWhereTheCellNamesNoSource() {
        Reach reach = MIRRORED.reach(MIRRORED.taken(Cells.reading("wheel", Map.of())));

        assertThat(reach.usesMachine()).isTrue();
        assertThat(reach.names("mirror.example.org", 443)).isTrue();
    }

    @Test
    void doesNotLetACellCallAnIndexThatTheBuilderReadsForIt() {
        Read behind = new Read("https://private.example.org/simple/", null, false, "reads/indexes/private");

        assertThat(UNSET.reach(from(behind)).origins()).isEmpty();
    }

    private static Assignment from(Read source) {
        return Cells.reading("wheel", Map.of(), source);
    }
}
