package dev.slipway.builder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.worker.Offer;
import dev.slipway.events.BuildSpec.WheelTool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelToolsTest {
    private static final Cibuildwheel NEEDED = says("*-manylinux*", "tool.cibuildwheel.linux.before-all");
    private static final List<Offer> ENGINE = List.of(offer("python", "cibuildwheel:linux-x86_64"));
    private static final List<Offer> NO_ENGINE = List.of(offer("python"));

    private final WheelTarget wheel = WheelTarget.of("3.12", "linux-x86_64");

    @Test
    void areCibuildwheelWhereTheCatalogSaysSoWhetherAnybodyIsThereOrNot() {
        assertThat(contained(WheelTool.CIBUILDWHEEL, Cibuildwheel.NONE, NO_ENGINE))
                .isTrue();
    }

    @Test
    void areCibuildwheelUnaskedOnlyWhereTheProjectNeedsItAndSomebodyHasAnEngine() {
        assertThat(contained(null, NEEDED, ENGINE)).isTrue();
        assertThat(contained(null, NEEDED, NO_ENGINE)).isFalse();
        assertThat(contained(null, Cibuildwheel.NONE, ENGINE)).isFalse();
        assertThat(contained(null, says("*-musllinux*", "tool.cibuildwheel.overrides[0].before-all"), ENGINE))
                .isFalse();
    }

    @Test
    void areTheBackendWhereTheCatalogSaysSo() {
        assertThat(contained(WheelTool.BUILD, NEEDED, ENGINE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "3.8, linux-x86_64",
        "3.16, linux-x86_64",
        "3.13t, linux-x86_64",
        "3.12, macos-arm64",
        "3.12, windows-x86_64"
    })
    void areTheBackendForWhatCibuildwheelHasNoImageOrPythonFor(String python, String platform) {
        WheelTarget other = WheelTarget.of(python, platform);

        assertThat(new WheelTools(WheelTool.CIBUILDWHEEL, NEEDED, ENGINE).chosen(other))
                .isEqualTo(other);
    }

    @Test
    void areCibuildwheelForPythonsWithoutTheGilThatItHas() {
        WheelTarget free = WheelTarget.of("3.14t", "linux-aarch64");

        assertThat(new WheelTools(WheelTool.CIBUILDWHEEL, Cibuildwheel.NONE, List.of())
                        .chosen(free)
                        .contained())
                .isTrue();
    }

    private boolean contained(WheelTool wanted, Cibuildwheel settings, List<Offer> present) {
        return new WheelTools(wanted, settings, present).chosen(wheel).contained();
    }

    private static Cibuildwheel says(String select, String key) {
        return new Cibuildwheel(
                null, null, null, null, List.of(Layers.layer(select, Map.of("containerOnly", List.of(key)))));
    }

    private static Offer offer(String... toolchains) {
        return new Offer(
                "laptop",
                "laptop",
                List.of("linux-x86_64"),
                List.of(),
                List.of("3.12"),
                List.of(toolchains),
                "plain",
                1,
                0,
                Map.of());
    }
}
