package dev.slipway.runtime.git;

import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.transport.NetRCCredentialsProvider;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;

/** Lets JGit into other machines as git itself gets there: by this machine's {@code ssh} and its user's {@code ~/.netrc}. */
public final class MachineAccess implements TransportConfigCallback {
    private final SystemSsh ssh;

    /** {@code ssh} is the program that reaches ssh URLs. */
    public MachineAccess(String ssh) {
        this.ssh = new SystemSsh(ssh);
    }

    @Override
    public void configure(Transport transport) {
        transport.setCredentialsProvider(new NetRCCredentialsProvider());
        if (transport instanceof SshTransport overSsh) {
            overSsh.setSshSessionFactory(ssh);
        }
    }
}
