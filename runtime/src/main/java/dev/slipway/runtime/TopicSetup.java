package dev.slipway.runtime;

import dev.slipway.events.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Creates the topics: a fixed number of partitions, no compaction, kept for ever. Whoever starts first does it. */
public final class TopicSetup {
    private static final Logger LOG = Logger.getLogger(TopicSetup.class);
    private static final Map<String, String> SETTINGS = Map.of("retention.ms", "-1", "cleanup.policy", "delete");

    private final Map<String, Object> kafka;

    public TopicSetup(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        // Services start beside the broker: look for it often.
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 120_000);
        this.kafka = settings;
    }

    /** Waits for the broker for at most two minutes. */
    public void run() {
        try (Admin admin = Admin.create(kafka)) {
            Set<String> missing = new HashSet<>(Topics.ALL);
            missing.removeAll(admin.listTopics().names().get());
            if (!missing.isEmpty()) {
                create(admin, missing);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka does not answer: " + e.getCause().getMessage(), e);
        }
    }

    private static void create(Admin admin, Set<String> missing) throws InterruptedException, ExecutionException {
        // The replication factor is the broker's default: 1 on a single one, the cluster's own elsewhere.
        List<NewTopic> topics = missing.stream()
                .map(name -> new NewTopic(name, java.util.Optional.of(Topics.PARTITIONS), java.util.Optional.empty())
                        .configs(SETTINGS))
                .toList();
        for (Map.Entry<String, org.apache.kafka.common.KafkaFuture<Void>> each :
                admin.createTopics(topics).values().entrySet()) {
            try {
                each.getValue().get();
                LOG.debugf("created topic %s", each.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }
}
