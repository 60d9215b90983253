package dev.slipway.cli.catalog;

import dev.slipway.cli.Group;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code slipway catalog}: reads the catalog in force. */
@Command(name = "catalog", description = "Show the catalog.")
public final class CatalogCommand extends Group {
    @Override
    public List<dev.slipway.cli.Command> commands(Session session) {
        return List.of(new Show(session));
    }

    /** {@code slipway catalog show}. */
    @Command(name = "show", description = "Print the catalog in force.")
    public static final class Show extends dev.slipway.cli.Command {
        public Show(Session session) {
            super(session);
        }

        @Override
        public Integer call() {
            String yaml = door().get("/catalog").body();
            return show(new Json(Map.of("yaml", yaml)), () -> out().print(yaml));
        }
    }
}
