package dev.slipway.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerIT {
    @TempDir
    Path folder;

    private Ports ports;
    private Broker broker;

    @BeforeEach
    void start() {
        SlipwayHome home = new SlipwayHome(folder.resolve("home")).create();
        ports = new Ports(home);
        broker = new Broker(
                home, new Secrets(home), ports, () -> Distribution.find().broker());
        broker.start();
    }

    @AfterEach
    void stop() {
        broker.stop();
    }

    @Test
    void keepsItsTopicsWhenStrangersTakeBothItsPorts() throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(broker.clientProperties()))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        broker.stop();

        try (ServerSocket first = taken("broker");
                ServerSocket second = taken("controller")) {
            broker.start();

            assertThat(ports.of("broker")).isNotIn(first.getLocalPort(), second.getLocalPort());
            try (Admin admin = Admin.create(Map.copyOf(broker.clientProperties()))) {
                assertThat(admin.listTopics().names().get()).contains("kept");
            }
        }
    }

    @Test
    void asksForAPassword() {
        Map<String, Object> guessed = new HashMap<>(broker.clientProperties());
        guessed.computeIfPresent("sasl.jaas.config", (name, login) -> ((String) login)
                .replaceAll("password=\"\\w+\"", "password=\"guessed\""));

        try (Admin admin = Admin.create(guessed)) {
            assertThatThrownBy(() -> admin.listTopics().names().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private ServerSocket taken(String name) throws IOException {
        return new ServerSocket(ports.of(name), 1, InetAddress.getLoopbackAddress());
    }
}
