package dev.slipway.cli.worker;

import dev.slipway.cli.Command;
import dev.slipway.cli.Session;
import dev.slipway.cli.door.Door;
import dev.slipway.cli.text.Json;
import picocli.CommandLine.Parameters;

/** {@code slipway token revoke}: from their next call on, the token's bearers are refused. */
@picocli.CommandLine.Command(name = "revoke", description = "Let the bearers of a token in no more.")
public final class TokenRevokeCommand extends Command {
    @Parameters(paramLabel = "<name>", description = "The token's name, as `token list` shows it.")
    private String name;

    public TokenRevokeCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Json revoked = door().delete("/tokens/" + Door.segment(name)).json();
        return show(revoked, () -> out().line("The token '" + name + "' is revoked."));
    }
}
