package dev.slipway.listener.catalog;

import java.util.List;

/** What came of reading a catalog: the whole of it, or everything that is wrong. */
public sealed interface CatalogReading {

    /** A catalog without an error; warnings are sentences about what is likely to surprise. */
    record Read(Catalog catalog, List<String> warnings) implements CatalogReading {
        public Read {
            warnings = List.copyOf(warnings);
        }
    }

    /** A catalog with errors, in the file's order. */
    record Refused(List<Problem> problems) implements CatalogReading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
