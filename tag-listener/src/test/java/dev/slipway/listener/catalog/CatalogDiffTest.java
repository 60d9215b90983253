package dev.slipway.listener.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogDiffTest {
    private static final String BEFORE = """
            indexes: {i: {upload: http://127.0.0.1:1/, simple: http://127.0.0.1:1/}}
            projects:
              a: {repository: /srv/a.git, routes: [{name: one, stages: [i]}, {name: two, tags: "x{version}", stages: [i]}]}
              b: {repository: /srv/b.git, routes: [{stages: [i]}]}
            """;

    @Test
    void saysNothingWhereNothingChanges() {
        assertThat(between(BEFORE, "# a comment\n" + BEFORE)).isEmpty();
    }

    @Test
    void listsWhatComesAndGoes() {
        assertThat(between(BEFORE, BEFORE.replace("  b:", "  c:"))).containsExactly("- project b", "+ project c");
        assertThat(CatalogDiff.between(Catalog.empty(), Readings.good(BEFORE)))
                .startsWith("+ project a", "+ project b", "+ index i");
    }

    @Test
    void showsAChangedWordWithBothValues() {
        assertThat(between(BEFORE, BEFORE.replace("upload: http://127.0.0.1:1/", "upload: http://127.0.0.1:2/")))
                .containsExactly("~ index i: upload http://127.0.0.1:1/ → http://127.0.0.1:2/");
        assertThat(between(BEFORE, BEFORE + "policy: {no-worker: 1h}"))
                .containsExactly("~ policy: noWorker PT24H → PT1H");
    }

    @Test
    void findsChangesWithinARoute() {
        assertThat(between(BEFORE, BEFORE.replace("x{version}", "y{version}")))
                .containsExactly("~ project a: routes.two.tags [\"x{version}\"] → [\"y{version}\"]");
        assertThat(between(BEFORE, BEFORE.replace("name: two", "name: three")))
                .containsExactly("~ project a: - routes.two, + routes.three");
    }

    @Test
    void noticesAnotherOrderOfRoutes() {
        String swapped = BEFORE.replace(
                "[{name: one, stages: [i]}, {name: two, tags: \"x{version}\", stages: [i]}]",
                "[{name: two, tags: \"x{version}\", stages: [i]}, {name: one, stages: [i]}]");
        assertThat(between(BEFORE, swapped)).containsExactly("~ project a: routes in another order");
    }

    private static List<String> between(String before, String after) {
        return CatalogDiff.between(Readings.good(before), Readings.good(after));
    }
}
