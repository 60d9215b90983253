package dev.slipway.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.broker.Broker;
import dev.slipway.launcher.database.Database;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Daemon;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillAndRestartIT {
    private static final int RECORDS = 200;

    @TempDir
    Path folder;

    private SlipwayHome home;
    private Secrets secrets;
    private Broker broker;
    private Database database;

    @BeforeEach
    void open() {
        home = new SlipwayHome(folder.resolve("home"), Path.of("target/cache")).create();
        secrets = new Secrets(home);
        Ports ports = new Ports(home);
        broker = new Broker(home, secrets, ports, () -> Distribution.find().broker());
        database = new Database(home, secrets, ports);
    }

    @AfterEach
    void close() {
        broker.stop();
        database.stop();
    }

    @Test
    void brokerStillHasEveryAcknowledgedRecordAfterItWasKilled() throws Exception {
        broker.start();
        try (Admin admin = Admin.create(Map.copyOf(broker.clientProperties()))) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        List<String> acknowledged = produce();

        kill(broker.running());
        broker.start();

        assertThat(consume()).isEqualTo(acknowledged);
    }

    @Test
    void databaseStillHasEveryAcknowledgedCommitAfterItWasKilled() throws Exception {
        database.start();
        try (Connection builder = connect("builder", secrets.databasePassword("builder"))) {
            builder.createStatement().execute("CREATE TABLE kept (n int)");
            for (int n = 0; n < RECORDS; n++) {
                builder.createStatement().execute("INSERT INTO kept VALUES (" + n + ")");
            }
        }

        kill(database.running());
        database.start();

        try (Connection builder = connect("builder", secrets.databasePassword("builder"))) {
            ResultSet count = builder.createStatement().executeQuery("SELECT count(*) FROM kept");
            assertThat(count.next()).isTrue();
            assertThat(count.getInt(1)).isEqualTo(RECORDS);
        }
    }

    private List<String> produce() throws Exception {
        Map<String, Object> settings = new java.util.HashMap<>(broker.clientProperties());
        settings.put("acks", "all");
        List<String> acknowledged = new ArrayList<>();
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int n : IntStream.range(0, RECORDS).toArray()) {
                producer.send(new ProducerRecord<>("kept", "record " + n)).get();
                acknowledged.add("record " + n);
            }
        }
        return acknowledged;
    }

    private List<String> consume() {
        List<String> values = new ArrayList<>();
        Map<String, Object> settings = Map.copyOf(broker.clientProperties());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition("kept", 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    private Connection connect(String role, String password) throws Exception {
        return DriverManager.getConnection(database.url(Database.NAME, role), role, password);
    }

    private static void kill(Optional<ProcessHandle> process) {
        process.orElseThrow().destroyForcibly();
        assertThat(Daemon.ended(process.orElseThrow(), Duration.ofSeconds(10))).isTrue();
    }
}
