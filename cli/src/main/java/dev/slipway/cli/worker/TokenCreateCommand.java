package dev.slipway.cli.worker;

import dev.slipway.cli.Command;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code slipway token create}: prints a new token, this once, and nothing else. */
@picocli.CommandLine.Command(name = "create", description = "Make a token and print it, this once.")
public final class TokenCreateCommand extends Command {
    private static final List<String> OTHER_ROLES = List.of("viewer", "releaser", "approver", "admin");

    @Option(names = "--role", paramLabel = "R", required = true, description = "worker: may run cells.")
    private String role;

    @Option(names = "--name", paramLabel = "N", description = "What list and revoke call it (default: one is chosen).")
    private String name;

    @Option(names = "--team", paramLabel = "T", description = "Only cells of this team; may be repeated.")
    private List<String> teams = List.of();

    @Option(names = "--platform", paramLabel = "P", description = "Only for this platform; may be repeated.")
    private List<String> platforms = List.of();

    public TokenCreateCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (!role.equals("worker")) {
            throw Refusal.usage(
                    OTHER_ROLES.contains(role)
                            ? "Tokens of the role '" + role + "' are not supported yet."
                            : "There is no role '" + role + "'.",
                    "The one role today is worker.");
        }
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("role", role);
        if (name != null) {
            wanted.put("name", name);
        }
        wanted.put("teams", teams);
        wanted.put("platforms", platforms);
        Json made = door().post("/tokens", wanted).json();
        return show(made, () -> out().line(made.text("token")));
    }
}
