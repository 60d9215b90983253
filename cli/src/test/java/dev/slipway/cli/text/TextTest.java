package dev.slipway.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void findsTheNearestName() {
        assertThat(Nearest.to("ingset", List.of("sdk", "ingest", "native"))).contains("ingest");
        assertThat(Nearest.to("relase", List.of("release", "releases", "rehearse")))
                .contains("release");
        assertThat(Nearest.to("zebra", List.of("sdk", "ingest"))).isEmpty();
    }

    @Test
    void leavesOutWhatSteersATerminal() {
        assertThat(Printable.line("\u001b[31mred\u001b[0m \u001b]0;title\u0007and\u0000\r bell\u0007\tend"))
                .isEqualTo("red and bell\tend");
    }

    @Test
    void writesSizes() {
        assertThat(Sizes.text(812)).isEqualTo("812 B");
        assertThat(Sizes.text(4100)).isEqualTo("4.1 kB");
        assertThat(Sizes.text(3_200_000)).isEqualTo("3.2 MB");
    }

    @Test
    void alignsColumnsWhateverTheirColour() {
        var bytes = new ByteArrayOutputStream();
        var terminal = new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, Style.COLOUR);

        new Table("").row(Style.COLOUR.red("a"), "b").row("long", "c").print(terminal);

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("\u001b[31ma\u001b[0m     b", "long  c");
    }

    @Test
    void writesADocumentAsItWasRead() throws IOException {
        String document = "{\"a\":[1,2.5,true,null,\"ü\\n\"],\"b\":{}}";
        assertThat(Json.parse(document).compact()).isEqualTo(document);
    }

    @Test
    void readsWhatIsAbsentAsEmpty() throws IOException {
        Json document = Json.parse("{\"a\":1}");
        assertThat(document.at("x").at("y").text("z")).isEmpty();
        assertThat(document.list("a")).isEmpty();
        assertThat(document.number("a")).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoDocument() {
        assertThatThrownBy(() -> Json.parse("<html>")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.parse("")).isInstanceOf(IOException.class);
    }
}
