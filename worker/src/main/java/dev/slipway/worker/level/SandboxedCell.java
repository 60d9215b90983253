package dev.slipway.worker.level;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.egress.EgressProxy;
import dev.slipway.worker.egress.Reach;
import dev.slipway.worker.process.CellLog;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Command.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The sandbox of one cell: every command gets a fresh one, around the same folder. */
public final class SandboxedCell implements Confinement {
    private static final String PROXY_PORT = "3128";

    private final Sandbox.Settings settings;
    private final CellFolder folder;
    private final Reach reach;
    private final CellLog log;
    private final CellUser user;
    private final InsidePaths paths;
    private final SandboxVariables variables;
    private EgressProxy egress;

    SandboxedCell(Sandbox.Settings settings, CellFolder folder, String mark, Reach reach, CellLog log) {
        this.settings = settings;
        this.folder = folder;
        this.reach = reach;
        this.log = log;
        this.user = CellUser.of(mark, settings.root());
        this.paths = new InsidePaths(folder, settings.places());
        this.variables = new SandboxVariables(settings.environment(), paths, mark, PROXY_PORT);
        write("passwd", user.passwd());
        write("group", user.group());
        write("hosts", "127.0.0.1 localhost\n");
    }

    @Override
    public Command confine(Command command) {
        boolean fetches = command.phase() != Phase.BUILD;
        Map<String, String> environment = variables.of(command, reach.usesMachine());
        List<String> writable = new ArrayList<>(List.of(InsidePaths.WORK));
        Bubblewrap walls = new Bubblewrap(settings.program())
                .add(user.options().toArray(String[]::new))
                .system();
        machine(walls);
        environments(walls, command, writable);
        walls.writable(folder.work(), InsidePaths.WORK).writable(folder.temporary(), "/tmp");
        if (fetches) {
            variables.files(command.phase()).forEach(walls::inPlace);
            walls.readOnly(egress().address(), InsidePaths.EGRESS);
        }
        List<String> words = new ArrayList<>(walls.in(paths.of(command.folder().toString())));
        words.addAll(LimitedShell.words(settings.limits()));
        words.addAll(user.words(writable));
        if (fetches) {
            words.addAll(List.of(InsidePaths.TOOLS + "/bin/python", "-I", "-S", InsidePaths.SCRIPTS + "/egress.py"));
            words.addAll(List.of(InsidePaths.EGRESS, PROXY_PORT));
        }
        command.arguments().forEach(word -> words.add(paths.of(word)));
        // Started outside of all that project code can change.
        return new Command(words, environment, List.of(), folder.root(), command.phase(), paths.of(command.input()));
    }

    /**
     * The files of a cell come into this sandbox, which was made around an empty folder and has a command waiting in it; its folder
     * takes the place of the cell's. No process of the cell may run.
     */
    public void admit(CellFolder cell) throws IOException {
        cell.moveInto(folder);
        user.own(folder.work());
        Files.move(folder.work(), cell.work(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() {
        if (egress != null) {
            try {
                egress.close();
            } catch (IOException stays) {
                log.line("the egress proxy could not be closed: " + stays.getMessage());
            }
        }
    }

    private void machine(Bubblewrap walls) {
        for (String name : List.of("passwd", "group", "hosts")) {
            walls.readOnly(folder.root().resolve("etc").resolve(name), "/etc/" + name);
        }
        settings.places().interpreters().forEach(walls::inPlace);
        walls.readOnly(settings.places().tools(), InsidePaths.TOOLS);
        walls.readOnly(settings.places().scripts(), InsidePaths.SCRIPTS);
    }

    /** A command that fetches fills a new environment; one that is finished, with its final name, is only read. */
    private void environments(Bubblewrap walls, Command command, List<String> writable) {
        List<String> texts = new ArrayList<>(command.arguments());
        texts.addAll(command.environment().values());
        command.programs().forEach(program -> texts.add(program.toString()));
        for (String name : paths.environmentsIn(texts)) {
            String inside = InsidePaths.ENVIRONMENTS + "/" + name;
            if (name.startsWith(".new-") && command.phase() != Phase.BUILD) {
                walls.writable(Folders.create(paths.environment(name)), inside);
                writable.add(inside);
            } else {
                walls.readOnly(paths.environment(name), inside);
            }
        }
    }

    private EgressProxy egress() {
        try {
            if (egress == null) {
                Path address =
                        settings.sockets().resolve(UUID.randomUUID().toString().substring(0, 13));
                egress = EgressProxy.listen(address, reach, settings.proxies(), log);
            }
            return egress;
        } catch (IOException noSocket) {
            throw new UncheckedIOException("the egress proxy cannot listen in " + settings.sockets(), noSocket);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(Folders.create(folder.root().resolve("etc")).resolve(name), text);
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }
}
