package dev.slipway.runtime.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;

/** Reaches ssh URLs by the machine's own {@code ssh}, with its keys, agent and known hosts; it never asks. */
final class SystemSsh extends SshSessionFactory {
    private final String program;

    SystemSsh(String program) {
        this.program = program;
    }

    @Override
    public RemoteSession getSession(URIish uri, CredentialsProvider credentials, FS fs, int timeout)
            throws TransportException {
        if (uri.getHost() == null || uri.getHost().startsWith("-")) {
            throw new TransportException(uri, "this is no host to connect to");
        }
        return new Session(program, uri);
    }

    @Override
    public String getType() {
        return "system";
    }

    /** One connection runs one command. */
    private record Session(String program, URIish uri) implements RemoteSession {

        @Override
        public Process exec(String command, int timeout) throws IOException {
            List<String> arguments =
                    new ArrayList<>(List.of(program, "-o", "BatchMode=yes", "-o", "ConnectTimeout=15"));
            if (uri.getPort() > 0) {
                arguments.addAll(List.of("-p", Integer.toString(uri.getPort())));
            }
            arguments.add(uri.getUser() == null ? uri.getHost() : uri.getUser() + "@" + uri.getHost());
            arguments.add(command);
            return new EndingProcess(new ProcessBuilder(arguments).start());
        }

        @Override
        public void disconnect() {
            // The connection ends with its command.
        }
    }
}
