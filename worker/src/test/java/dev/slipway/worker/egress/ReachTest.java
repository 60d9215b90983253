package dev.slipway.worker.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.Cells;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.216.34");

    @Test
    void permitsTheIndexesOfTheCellAtTheirPortAndNothingElse() {
        Reach reach = forIndex("https://packages.example.org:8443/simple/");

        assertThat(reach.permits("Packages.example.org", 8443, PUBLIC)).isTrue();
        assertThat(reach.permits("packages.example.org", 443, PUBLIC)).isFalse();
        assertThat(reach.permits("evil.packages.example.org", 8443, PUBLIC)).isFalse();
        assertThat(reach.usesMachine()).isFalse();
    }

    @Test
    void knowsWhereAWellKnownIndexKeepsItsFiles() {
        assertThat(forIndex("https://test.pypi.org/simple/").permits("test-files.pythonhosted.org", 443, PUBLIC))
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
        assertThat(forIndex("https://pypi.org/simple/").permits("pypi.org", 443, InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @Test
    void permitsAnOwnIndexInAPrivateNetworkButNotOnThisMachine() {
        Reach reach = forIndex("https://packages.example.org/simple/");

        assertThat(reach.permits("packages.example.org", 443, InetAddress.ofLiteral("10.1.2.3")))
                .isTrue();
        assertThat(reach.permits("packages.example.org", 443, InetAddress.ofLiteral("127.0.0.1")))
                .isFalse();
        assertThat(reach.permits("packages.example.org", 443, InetAddress.ofLiteral("169.254.169.254")))
                .isFalse();
    }

    @Test
    void permitsLoopbackWhereTheIndexIsWrittenSo() {
        Reach reach = forIndex("http://127.0.0.1:3141/simple/");

        assertThat(reach.permits("127.0.0.1", 3141, InetAddress.ofLiteral("127.0.0.1")))
                .isTrue();
        assertThat(reach.permits("127.0.0.1", 5432, InetAddress.ofLiteral("127.0.0.1")))
                .isFalse();
        assertThat(reach.permits("localhost", 3141, InetAddress.ofLiteral("127.0.0.1")))
                .isFalse();
    }

    @Test
    void takesTheMachinesOwnIndexesWhereTheCellNamesNone() {
        Reach machine = Reach.ofMachine(Map.of("UV_DEFAULT_INDEX", "https://user:pw@mirror.example.org/simple"));
        Reach reach = machine.of(Cells.withInputs("wheel", null, List.of(), Map.of()));

        assertThat(reach.usesMachine()).isTrue();
        assertThat(reach.permits("mirror.example.org", 443, PUBLIC)).isTrue();
        assertThat(reach.names("pypi.org", 443)).isFalse();
        assertThat(Reach.ofMachine(Map.of()).names("pypi.org", 443)).isTrue();
    }

    private static Reach forIndex(String simple) {
        Map<String, ?> task = Map.of("index", Map.of("name", "x", "simple", simple));
        return Reach.ofMachine(Map.of()).of(Cells.withInputs("install", null, List.of(), task));
    }
}
