package dev.slipway.launcher.broker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks a broker over its own protocol whether it serves clients: logs in and reads the cluster's metadata, which lists the broker
 * only once it is in service. Four small requests of the <a href="https://kafka.apache.org/protocol">Kafka protocol</a> instead of
 * a client, which would take longer to load than the broker takes to answer.
 */
final class BrokerProbe {
    private static final short METADATA = 3;
    private static final short SASL_HANDSHAKE = 17;
    private static final short SASL_AUTHENTICATE = 36;
    private static final int TIMEOUT_MILLIS = 2_000;

    private final DataInputStream in;
    private final DataOutputStream out;

    private BrokerProbe(Socket socket) throws IOException {
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    static boolean isReady(int port, String password) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            BrokerProbe probe = new BrokerProbe(socket);
            return probe.handshake() && probe.logIn(password) && probe.listsABroker();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean handshake() throws IOException {
        return ask(SASL_HANDSHAKE, 1, string("PLAIN")).readShort() == 0;
    }

    private boolean logIn(String password) throws IOException {
        byte[] credentials = "\0%s\0%s".formatted(BrokerSettings.USER, password).getBytes(StandardCharsets.UTF_8);
        return ask(SASL_AUTHENTICATE, 0, concat(int32(credentials.length), credentials))
                        .readShort()
                == 0;
    }

    private boolean listsABroker() throws IOException {
        int noTopics = 0;
        int brokers = ask(METADATA, 1, int32(noTopics)).readInt();
        return brokers > 0;
    }

    private DataInputStream ask(short api, int version, byte[] body) throws IOException {
        byte[] header = concat(concat(int16(api), int16(version)), concat(int32(1), string("slipway")));
        byte[] request = concat(header, body);
        out.writeInt(request.length);
        out.write(request);
        out.flush();
        int length = in.readInt();
        byte[] answer = in.readNBytes(length);
        if (answer.length < length) {
            throw new EOFException();
        }
        DataInputStream reader = new DataInputStream(new ByteArrayInputStream(answer));
        reader.readInt(); // the correlation id: there is one request at a time
        return reader;
    }

    private static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return concat(int16(bytes.length), bytes);
    }

    private static byte[] int16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    private static byte[] int32(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
