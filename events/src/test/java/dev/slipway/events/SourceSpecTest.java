package dev.slipway.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SourceSpecTest {

    @Test
    void isReadFromAnAddressAloneAsEarlierEventsHoldIt() throws IOException {
        assertThat(Json.MAPPER.readValue("\"https://packages.example.org/simple/\"", SourceSpec.class))
                .isEqualTo(new SourceSpec("https://packages.example.org/simple/", ReadSpec.OPEN));
    }

    @Test
    void isReadAsItIsWritten() throws IOException {
        SourceSpec source = new SourceSpec(
                "https://packages.example.org/simple/", new ReadSpec("https://files.example.org/", true, "env:READ"));

        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(source), SourceSpec.class))
                .isEqualTo(source);
    }
}
