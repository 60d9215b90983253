package dev.slipway.worker.egress;

import dev.slipway.worker.process.CellLog;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The HTTP proxy of one cell, on a Unix socket that is bound into its sandbox: CONNECT, and requests for {@code http://}
 * addresses. It resolves names itself, and calls the very address that it has judged.
 */
public final class EgressProxy implements AutoCloseable {
    private static final int MOST = 128;

    private final ServerSocketChannel server;
    private final Path address;
    private final Reach reach;
    private final MachineProxies proxies;
    private final CellLog log;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    private final Semaphore room = new Semaphore(MOST);

    private EgressProxy(ServerSocketChannel server, Path address, Reach reach, MachineProxies proxies, CellLog log) {
        this.server = server;
        this.address = address;
        this.reach = reach;
        this.proxies = proxies;
        this.log = log;
    }

    /**
     * @param address of the socket, in a folder that only the worker can enter: whoever can call it has the cell's reach
     * @param proxies by which the machine itself fetches
     */
    public static EgressProxy listen(Path address, Reach reach, MachineProxies proxies, CellLog log)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(address));
        // Inside of the sandbox the cell is another user.
        Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-rw-rw-"));
        EgressProxy proxy = new EgressProxy(server, address, reach, proxies, log);
        Thread.ofVirtual().start(proxy::accept);
        return proxy;
    }

    public Path address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel client : clients) {
            client.close();
        }
        Files.deleteIfExists(address);
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                room.acquire();
                SocketChannel client = server.accept();
                clients.add(client);
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // The cell has ended.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            new ProxyCall(client, reach, proxies, log).answer();
        } catch (IOException broken) {
            // One of the two sides has gone; the other is told by its connection's end.
        } finally {
            clients.remove(client);
            room.release();
        }
    }
}
