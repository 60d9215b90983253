package dev.slipway.builder.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.builder.cell.CellKey.Given;
import dev.slipway.builder.worker.Offer;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.DistFile;
import dev.slipway.events.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CellKeyTest {
    private static final Map<String, String> VERSIONS =
            Map.of("python3.11", "3.11.7", "python3.12", "3.12.1", "uv", "0.9.30");
    private static final Given GIVEN = given("a", "pypi", 1);

    @Test
    void isTheSameForTheSameWorkOfAnotherRelease() {
        assertThat(key(sdist("ingest", "data", "1.0"), GIVEN, VERSIONS, "plain"))
                .isPresent()
                .isEqualTo(key(sdist("ingest", "data", "1.0"), given("a", "pypi", 1), VERSIONS, "plain"));
    }

    static Stream<Arguments> others() {
        Cell cell = sdist("ingest", "data", "1.0");
        Map<String, String> newer = Map.of("python3.11", "3.11.8", "python3.12", "3.12.1", "uv", "0.9.30");
        return Stream.of(
                Arguments.of("project", key(sdist("other", "data", "1.0"), GIVEN, VERSIONS, "plain")),
                Arguments.of("team", key(sdist("ingest", "other", "1.0"), GIVEN, VERSIONS, "plain")),
                Arguments.of("configuration", key(sdist("ingest", "data", "2.0"), GIVEN, VERSIONS, "plain")),
                Arguments.of("source tree", key(cell, given("b", "pypi", 1), VERSIONS, "plain")),
                Arguments.of("source of requirements", key(cell, given("a", "mirror", 1), VERSIONS, "plain")),
                Arguments.of("epoch", key(cell, given("a", "pypi", 2), VERSIONS, "plain")),
                Arguments.of("versions", key(cell, GIVEN, newer, "plain")),
                Arguments.of("level", key(cell, GIVEN, VERSIONS, "sandbox")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void isAnotherWithAnother(String what, Optional<String> other) {
        assertThat(other).isPresent().isNotEqualTo(key(sdist("ingest", "data", "1.0"), GIVEN, VERSIONS, "plain"));
    }

    @Test
    void ofAWheelGoesByItsSdistAndItsOwnPython() {
        Map<String, String> newer = Map.of("python3.11", "3.11.7", "python3.12", "3.12.9", "uv", "0.9.30");
        Optional<String> key = key(wheel("3.11", "c"), GIVEN, VERSIONS, "plain");

        assertThat(key)
                .isPresent()
                .isEqualTo(key(wheel("3.11", "c"), given("another tree", "pypi", 1), newer, "plain"))
                .isNotEqualTo(key(wheel("3.11", "d"), GIVEN, VERSIONS, "plain"))
                .isNotEqualTo(key(wheel("3.12", "c"), GIVEN, VERSIONS, "plain"));
    }

    @Test
    void ofAWheelInAContainerGoesByCibuildwheelAndItsImage() {
        Map<String, String> versions = Map.of("python3.11", "3.11.7", "cibuildwheel", "4.3.3");
        Map<String, String> otherPython = Map.of("python3.11", "3.11.9", "cc", "14", "cibuildwheel", "4.3.3");
        Map<String, String> newer = Map.of("python3.11", "3.11.7", "cibuildwheel", "4.4.0");
        Optional<String> key = key(contained("manylinux2014"), GIVEN, versions, "plain");

        assertThat(key)
                .isPresent()
                .isEqualTo(key(contained("manylinux2014"), GIVEN, otherPython, "plain"))
                .isNotEqualTo(key(contained("manylinux2014"), GIVEN, newer, "plain"))
                .isNotEqualTo(key(contained("manylinux_2_28"), GIVEN, versions, "plain"))
                .isNotEqualTo(key(contained(null), GIVEN, versions, "plain"));
    }

    @Test
    void ofOtherCellsDoesNotChangeWithCibuildwheel() {
        Map<String, String> more = new TreeMap<>(VERSIONS);
        more.put("cibuildwheel", "4.3.3");

        assertThat(key(wheel("3.11", "c"), GIVEN, more, "plain"))
                .isEqualTo(key(wheel("3.11", "c"), GIVEN, VERSIONS, "plain"));
    }

    @ParameterizedTest
    @CsvSource({
        "manylinux_2_28, true",
        "own/image@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, true",
        "own/image:1, false",
        "own/image, false"
    })
    void isThereForAnImageThatCannotBeAnotherTomorrow(String image, boolean fixed) {
        assertThat(CellKey.isFor(contained(image))).isEqualTo(fixed);
    }

    @Test
    void isNotThereForAWorkerThatDoesNotSayWhatItHas() {
        assertThat(key(sdist("ingest", "data", "1.0"), GIVEN, Map.of(), "plain"))
                .isEmpty();
        assertThat(key(wheel("3.13", "c"), GIVEN, VERSIONS, "plain")).isEmpty();
    }

    private static Optional<String> key(Cell cell, Given given, Map<String, String> versions, String level) {
        Offer offer = new Offer(
                "laptop",
                UUID.randomUUID().toString(),
                List.of("linux-x86_64"),
                List.of(),
                List.of("3.11", "3.12"),
                List.of("python"),
                level,
                2,
                0,
                versions);
        return CellKey.of(cell, given, offer).map(CellKey::hash);
    }

    private static Given given(String tree, String source, long epoch) {
        return new Given(tree, Json.MAPPER.valueToTree(Map.of("python", source)), epoch);
    }

    private static Cell sdist(String project, String team, String version) {
        ObjectNode task = Json.MAPPER.createObjectNode().put("path", ".").put("version", version);
        return cell("sdist", project, team, new Work("sdist", null, null, List.of(), task));
    }

    private static Cell wheel(String python, String digit) {
        List<DistFile> sdist = List.of(new DistFile("ingest-1.0.tar.gz", digit.repeat(64), 1));
        return cell("wheel", "ingest", "data", new Work("wheel", "linux-x86_64", python, sdist, null));
    }

    private static Cell contained(String image) {
        ObjectNode task = Json.MAPPER.createObjectNode().put("cibuildwheel", "cp311-manylinux_x86_64");
        if (image != null) {
            task.put("image", image);
        }
        return cell("wheel", "ingest", "data", new Work("wheel", "linux-x86_64", null, List.of(), task));
    }

    private static Cell cell(String name, String project, String team, Work work) {
        return new Cell(
                UUID.randomUUID(),
                UUID.randomUUID().toString(),
                name,
                1,
                "build",
                Cell.BUILDER,
                project,
                team,
                work,
                Cell.State.PENDING,
                false,
                0,
                0,
                0,
                0,
                null,
                null,
                0,
                List.of(),
                null,
                null);
    }
}
