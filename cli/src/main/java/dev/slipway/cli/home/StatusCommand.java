package dev.slipway.cli.home;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Session;
import dev.slipway.launcher.State;
import dev.slipway.launcher.Status;
import picocli.CommandLine.Command;

/** {@code slipway status}: what runs on this machine; asks no service. */
@Command(name = "status", description = "Show what runs on this machine; exit 3 when nothing does.")
public final class StatusCommand extends OnHome {
    public StatusCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Status status = Status.read(home(), distribution());
        show(StatusPage.document(status), () -> StatusPage.print(status, out()));
        if (status.state() == State.STOPPED) {
            err().line("Start it with: slipway up --detach");
            return Exit.UNREACHABLE;
        }
        return Exit.DONE;
    }
}
