package dev.slipway.cli.home;

import dev.slipway.cli.Session;
import dev.slipway.cli.demo.TestIndexes;
import dev.slipway.launcher.Down;
import dev.slipway.launcher.Status;
import picocli.CommandLine.Command;

/** {@code slipway down}: stops everything of this machine's standalone and keeps its data. */
@Command(name = "down", description = "Stop everything; all data stays.")
public final class DownCommand extends OnHome {
    public DownCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Status status = done(new Down(home(), distribution())::run);
        TestIndexes.stop(home());
        return show(StatusPage.document(status), () -> out().line(
                        "Slipway is stopped. Its data is in " + home().root() + "."));
    }
}
