package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void listsAllCommands() {
        Ran ran = Ran.with(Map.of(), "--help");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("Release", "replay", "project", "Go on with a release");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void explainsOneCommand() {
        Ran ran = Ran.with(Map.of(), "release", "--help");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("slipway release", "--dry-run", "--route");
    }

    @Test
    void isWrongUsageWithoutACommand() {
        assertThat(Ran.with(Map.of()).exit()).isEqualTo(2);
        assertThat(Ran.with(Map.of()).out()).isEmpty();
    }

    @Test
    void suggestsTheNearestCommand() {
        Ran ran = Ran.with(Map.of(), "relase", "ingest", "v1");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("no command 'relase'", "Did you mean 'release'?");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void suggestsTheNearestOption() {
        Ran ran = Ran.with(Map.of(), "release", "ingest", "v1", "--rout", "x");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("no option '--rout'", "Did you mean '--route'?");
    }

    @Test
    void namesWhatIsMissing() {
        Ran ran = Ran.with(Map.of(), "show");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("<release>", "Usage: slipway show");
        assertThat(ran.err().lines()).hasSize(2);
    }

    @Test
    void tellsScriptsOfWrongUsageInADocument() {
        Ran ran = Ran.with(Map.of(), "show", "--json");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.document().at("error").text("code")).isEqualTo("usage");
        assertThat(ran.document().at("error").text("message")).contains("<release>");
        assertThat(ran.document().at("error").text("remedy")).contains("Usage");
    }

    @Test
    void refusesATimeThatIsNone() {
        Ran ran = Ran.with(Map.of(), "show", "x", "--timeout", "soon");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .contains("--timeout", "'soon' is not a time like 30s")
                .doesNotContain("Exception");
    }

    @Test
    void asksAGroupWhatToDo() {
        Ran ran = Ran.with(Map.of(), "project");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("add, list, check");
    }

    @Test
    void printsItsVersion() {
        assertThat(Ran.with(Map.of(), "--version").out()).startsWith("slipway 0.");
    }
}
