package dev.slipway.cli.home;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.Foreground;
import dev.slipway.launcher.ListenAddress;
import dev.slipway.launcher.State;
import dev.slipway.launcher.Status;
import dev.slipway.launcher.Up;
import dev.slipway.launcher.UpOptions;
import dev.slipway.launcher.home.SlipwayHome;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code slipway up}: starts what is missing of this machine's standalone. */
@Command(
        name = "up",
        description =
                "Start everything that is missing, and stay until Ctrl-C; with --detach, return when it is ready.")
public final class UpCommand extends OnHome {
    @Option(names = "--detach", description = "Return when everything answers; it goes on running.")
    private boolean detach;

    @Option(names = "--separate", description = "Each service in a process of its own.")
    private boolean separate;

    @Option(names = "--listen", paramLabel = "A", description = "Where the front door listens: HOST:PORT or :PORT.")
    private String listen;

    @Option(names = "--public-url", paramLabel = "U", description = "The address that others call it by.")
    private String publicUrl;

    public UpCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        SlipwayHome home = home();
        Distribution distribution = distribution();
        UpOptions options = options();
        boolean ran = Status.read(home, distribution).state() != State.STOPPED;
        Status status =
                done(() -> new Up(home, distribution, session.environment(), step -> err().line(step)).run(options));
        show(StatusPage.document(status), () -> print(status));
        if (!detach && !ran) {
            hold(home, distribution);
        }
        return Exit.DONE;
    }

    private UpOptions options() {
        try {
            return new UpOptions(
                    separate,
                    Optional.ofNullable(listen).map(ListenAddress::parse),
                    Optional.ofNullable(publicUrl),
                    Optional.empty());
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage(), "slipway up --listen 127.0.0.1:8080");
        }
    }

    private void print(Status status) {
        out().line("Slipway is " + out().style().state(status.state().word()) + ".");
        StatusPage.addresses(status, out());
        out().line("\nRegister a repository:  slipway project add <git-url>");
        out().line("Stop everything:        slipway down");
    }

    private void hold(SlipwayHome home, Distribution distribution) {
        err().line(err().style().dim("Ctrl-C stops everything."));
        session.flush();
        try {
            new Foreground(home, distribution).hold();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
