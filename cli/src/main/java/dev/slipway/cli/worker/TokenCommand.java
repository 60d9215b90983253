package dev.slipway.cli.worker;

import dev.slipway.cli.Group;
import dev.slipway.cli.Session;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code slipway token}: makes tokens, lists and revokes them. */
@Command(name = "token", description = "Make, list and revoke the tokens that let workers in.")
public final class TokenCommand extends Group {
    @Override
    public List<dev.slipway.cli.Command> commands(Session session) {
        return List.of(new TokenCreateCommand(session), new TokenListCommand(session), new TokenRevokeCommand(session));
    }
}
