package dev.slipway.listener.catalog;

import static dev.slipway.listener.catalog.Readings.bad;
import static dev.slipway.listener.catalog.Readings.onlyProblem;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlSyntaxTest {

    @Test
    void saysWhereABracketIsMissing() {
        assertThat(onlyProblem("projects:\n  a: {repository: /a\nindexes: {}\n"))
                .startsWith("catalog.yaml:3:")
                .contains("YAML syntax error");
    }

    @Test
    void refusesTabsInTheIndentation() {
        assertThat(onlyProblem("projects:\n\ta: {}\n"))
                .startsWith("catalog.yaml:2:1: ")
                .contains("Indent with spaces.");
    }

    @Test
    void saysToQuoteAPlaceholderWithinBraces() {
        assertThat(onlyProblem("projects: {a: {repository: /a, routes: [{tags: v{version}, stages: [pypi]}]}}"))
                .contains("double quotes, such as \"v{version}\"");
    }

    @Test
    void refusesASecondDocument() {
        assertThat(onlyProblem("projects: {}\n---\nprojects: {}\n")).contains("single document");
    }

    @Test
    void refusesUnknownAliases() {
        assertThat(onlyProblem("projects: *nothing\n")).contains("without anchors and aliases");
    }

    @Test
    void refusesControlCharactersWhereTheyStand() {
        assertThat(onlyProblem("projects: {}\n# a\u0007b\n")).startsWith("catalog.yaml:2:4: The character U+0007");
    }

    @Test
    void refusesTextsThatNestWithoutEnd() {
        assertThat(onlyProblem("[".repeat(100_000))).contains("nests deeper");
    }

    @Test
    void refusesAnAliasThatHoldsItself() {
        assertThat(bad("projects: &a {x: *a}\n"))
                .extracting(Problem::message)
                .contains("Unknown key 'x' in projects.x.");
    }
}
