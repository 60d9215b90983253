package dev.slipway.cli.worker;

import dev.slipway.cli.Command;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Table;
import java.util.List;
import java.util.stream.Collectors;

/** {@code slipway token list}: all tokens that were made, without their secrets. */
@picocli.CommandLine.Command(name = "list", description = "List the tokens that were made.")
public final class TokenListCommand extends Command {
    public TokenListCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Json tokens = door().get("/tokens").json();
        return show(tokens, () -> print(tokens.list()));
    }

    private void print(List<Json> tokens) {
        if (tokens.isEmpty()) {
            out().line("No tokens were made yet. Make one: slipway token create --role worker");
            return;
        }
        var table = new Table("", "TOKEN", "ROLE", "TEAMS", "PLATFORMS", "MADE", "");
        for (Json token : tokens) {
            table.row(
                    token.text("name"),
                    token.text("role"),
                    joined(token.at("teams")),
                    joined(token.at("platforms")),
                    token.text("createdAt"),
                    token.text("revokedAt").isEmpty() ? "" : out().style().red("revoked"));
        }
        table.print(out());
    }

    private static String joined(Json texts) {
        String joined = texts.list().stream().map(Json::text).collect(Collectors.joining(" "));
        return joined.isEmpty() ? "all" : joined;
    }
}
