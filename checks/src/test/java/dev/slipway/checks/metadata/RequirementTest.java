package dev.slipway.checks.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {

    @Test
    void readsEveryPart() {
        Requirement read = valid("Demo.Tool [a,b] >=1.0,<2 ; extra == 'x'");

        assertThat(read.name()).isEqualTo("Demo.Tool");
        assertThat(read.extras()).containsExactly("a", "b");
        assertThat(read.specifiers()).hasToString(">=1.0,<2");
        assertThat(read.marker()).contains("extra == 'x'");
        assertThat(read.url()).isEmpty();
    }

    @Test
    void readsAnAddress() {
        assertThat(valid("demo @ https://example.org/demo.whl ; os_name == 'nt'")
                        .url())
                .contains("https://example.org/demo.whl");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | a project's name",
                ">=1 | a project's name",
                "demo[ | the name of an extra",
                "demo[a | ',' or ']'",
                "demo (>=1 | ')'",
                "demo >=x | '>=x' is not valid",
                "demo ; | a marker's variable",
                "demo ; colour == 'red' | a marker's variable",
                "demo ; os_name = 'nt' | a comparison",
                "demo ; os_name == 'nt' and | a marker's variable",
                "demo ; (os_name == 'nt' | ')'",
                "demo ; os_name == 'nt' xor | the end",
                "demo @ | an address",
            })
    void saysWhatIsWrong(String text, String reason) {
        assertThat(Requirement.parse(text))
                .isInstanceOfSatisfying(Requirement.Parsed.Invalid.class, invalid -> assertThat(invalid.reason())
                        .contains(reason));
    }

    @Test
    void refusesMarkersNestedWithoutEnd() {
        assertThat(Requirement.parse("demo ; " + "(".repeat(5000))).isInstanceOf(Requirement.Parsed.Invalid.class);
    }

    private static Requirement valid(String text) {
        Requirement.Parsed parsed = Requirement.parse(text);
        assertThat(parsed).isInstanceOf(Requirement.Parsed.Valid.class);
        return ((Requirement.Parsed.Valid) parsed).requirement();
    }
}
