package dev.slipway.worker.toolchain.python.warm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.level.SandboxedCell;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Running;
import dev.slipway.worker.process.StartedProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One interpreter that waits, with its imports done, in a sandbox around an empty folder; {@code runner.py} describes it. */
final class SparePython implements AutoCloseable {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final SandboxedCell sandbox;
    private final CellFolder folder;
    private final Process process;

    private SparePython(SandboxedCell sandbox, CellFolder folder, Process process) {
        this.sandbox = sandbox;
        this.folder = folder;
        this.process = process;
    }

    /** Starts one and waits until it is ready. */
    static SparePython start(SandboxedCell sandbox, CellFolder folder, Command command) throws IOException {
        Process process = StartedProcess.withInputOpen(sandbox.confine(command));
        Ready.await(process);
        return new SparePython(sandbox, folder, process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Has it run the command's script on a cell's files. It is used up.
     *
     * @param confined the command as it would be started in a sandbox of the cell's own
     */
    Running run(Command confined, CellFolder cell) throws IOException {
        ObjectNode call = JSON.readValue(confined.input(), ObjectNode.class);
        call.set("environment", JSON.valueToTree(confined.environment()));
        sandbox.admit(cell);
        try (OutputStream input = process.getOutputStream()) {
            input.write((call + "\n").getBytes(StandardCharsets.UTF_8));
        } finally {
            Folders.delete(folder.root());
        }
        return new StartedProcess(process);
    }

    /** Ends it, unused. */
    @Override
    public void close() {
        process.destroyForcibly();
        Folders.delete(folder.root());
    }
}
