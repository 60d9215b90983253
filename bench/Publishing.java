import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.Topics;
import dev.slipway.publisher.support.Turns;
import dev.slipway.runtime.blob.Blob;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.signature.Keys;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Gives a running publisher its turn for sets of files, as the owner of releases does, and waits for what it tells. A line in: an index's
 * upload and simple addresses, a package, a version and files; a line out when it is published: the package, and the seconds since the turn.
 */
final class Publishing {
    private final FolderBlobs builders;
    private final Turns turns;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<String, CompletableFuture<Event>> told = new ConcurrentHashMap<>();

    private Publishing(Map<String, String> kafka, Path home) {
        builders = new FolderBlobs(home.resolve("blobs"), "builder");
        turns = new Turns(Keys.signer(home.resolve("keys/listener.pem")), Keys.signer(home.resolve("keys/builder.pem")), builders);
        producer = new KafkaProducer<>(new HashMap<>(kafka), new StringSerializer(), new ByteArraySerializer());
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.put("group.id", "bench-" + UUID.randomUUID());
        reading.put("auto.offset.reset", "earliest");
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer());
        Thread.ofPlatform().daemon().start(() -> listen(consumer));
    }

    private void listen(KafkaConsumer<String, byte[]> consumer) {
        consumer.subscribe(List.of(Topics.PUBLISHED, Topics.RELEASE_FAILED));
        while (true) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                if (EventCodec.decode(record.value()) instanceof EventCodec.Decoded.Known(Event event)
                        && (event instanceof Published || event instanceof Failed)) {
                    ending(event.release()).complete(event);
                }
            });
        }
    }

    private CompletableFuture<Event> ending(String release) {
        return told.computeIfAbsent(release, _ -> new CompletableFuture<>());
    }

    /** BROKER-PORT HOME */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[1]);
        String password = Files.readString(home.resolve("secrets/broker-password")).strip();
        Map<String, String> kafka = Map.of(
                "bootstrap.servers", "127.0.0.1:" + arguments[0],
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"slipway\" password=\"" + password + "\";");
        Publishing publishing = new Publishing(kafka, home);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                threads.submit(() -> publishing.publish(words));
            }
        }
        System.exit(0);
    }

    private void publish(String[] words) {
        try {
            IndexSpec index = new IndexSpec(
                    "bench", IndexSpec.Kind.PYPI, words[0], words[1], "none", null, false, null, Duration.ofHours(1), Duration.ZERO);
            List<DistFile> files = new ArrayList<>();
            for (int i = 4; i < words.length; i++) {
                try (InputStream in = Files.newInputStream(Path.of(words[i]))) {
                    Blob stored = builders.put(in);
                    files.add(new DistFile(Path.of(words[i]).getFileName().toString(), stored.sha256(), stored.size()));
                }
            }
            String release = Turns.newRelease();
            long began = System.nanoTime();
            Event turn = turns.granted(release, 1, words[2], words[3], index, new DistSet(files));
            producer.send(new ProducerRecord<>(Topics.RELEASE_TURN, release, EventCodec.encode(turn, "bench")));
            if (ending(release).get() instanceof Failed failed) {
                throw new IllegalStateException(failed.failure().toString());
            }
            System.out.println(words[2] + " " + (System.nanoTime() - began) / 1e9);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
