package dev.slipway.listener.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.listener.catalog.CatalogReading.Read;
import dev.slipway.listener.catalog.CatalogReading.Refused;
import java.util.List;

/** Reads catalogs that a test knows to be good, or bad. */
final class Readings {
    private static final CatalogReader READER = new CatalogReader();

    private Readings() {}

    static Catalog good(String yaml) {
        return read(yaml).catalog();
    }

    static List<String> warnings(String yaml) {
        return read(yaml).warnings();
    }

    static List<Problem> bad(String yaml) {
        CatalogReading reading = READER.read(yaml, "catalog.yaml");
        assertThat(reading).isInstanceOf(Refused.class);
        return ((Refused) reading).problems();
    }

    /** The one thing that is wrong, in one line. */
    static String onlyProblem(String yaml) {
        List<Problem> problems = bad(yaml);
        assertThat(problems).hasSize(1);
        return problems.getFirst().text();
    }

    /** The only project of a catalog, with these words of its own (indented by four). */
    static Project project(String words) {
        return good(projectYaml(words)).projects().get("stack");
    }

    static String projectYaml(String words) {
        return "projects:\n  stack:\n    repository: /srv/stack.git\n" + words.indent(4);
    }

    private static Read read(String yaml) {
        CatalogReading reading = READER.read(yaml, "catalog.yaml");
        assertThat(reading).isInstanceOf(Read.class);
        return (Read) reading;
    }
}
