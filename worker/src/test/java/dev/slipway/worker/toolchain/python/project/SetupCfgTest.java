package dev.slipway.worker.toolchain.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.cell.Attempt;
import org.junit.jupiter.api.Test;

class SetupCfgTest {

    @Test
    void readsSectionsKeysAndLongerValues() {
        SetupCfg file = parse("""
                # comment
                [metadata]
                name = pkg
                long-description: file: README.md
                [options]
                install_requires =
                    one
                    # not this
                    two
                """);

        assertThat(file.text("metadata.name")).contains("pkg");
        assertThat(file.text("metadata.long_description")).contains("file: README.md");
        assertThat(file.text("options.install_requires")).contains("one\ntwo");
        assertThat(file.text("options.python_requires")).isEmpty();
    }

    @Test
    void saysWhereAValueStands() {
        String text = "[metadata]\nversion =   1.0  \n";

        TextPlace place = parse(text).place("metadata.version").orElseThrow();

        assertThat(text.substring(place.start(), place.end())).isEqualTo("1.0");
    }

    private static SetupCfg parse(String text) {
        return ((Attempt.Done<SetupCfg>) SetupCfg.parse(text)).value();
    }
}
