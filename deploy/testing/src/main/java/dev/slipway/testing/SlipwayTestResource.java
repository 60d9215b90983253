package dev.slipway.testing;

import dev.slipway.launcher.database.Roles;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SigningKey;
import dev.slipway.launcher.home.SlipwayHome;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;

/**
 * Gives a {@code @QuarkusTest} everything that {@code slipway up} gives a service, by the same environment names (SLIPWAY_…,
 * KAFKA_…), mapped as the environment is: the shared broker, a fresh database, and folders, tokens and keys of its own. Addresses of
 * other services (SLIPWAY_BUILDER_URL and its like) are left to the test.
 */
public final class SlipwayTestResource implements QuarkusTestResourceLifecycleManager {
    private SlipwayHome home;

    @Override
    public Map<String, String> start() {
        TestInfrastructure infrastructure = TestInfrastructure.shared();
        home = temporaryHome();
        Map<String, String> environment = new TreeMap<>();
        infrastructure.kafka().forEach((name, value) -> environment.put("KAFKA_" + upper(name), value));
        TestDatabase database = infrastructure.freshDatabase();
        for (String role : Roles.NAMES) {
            String prefix = "SLIPWAY_" + upper(role) + "_DATABASE_";
            environment.put(prefix + "URL", database.url(role));
            environment.put(prefix + "USER", role);
            environment.put(prefix + "PASSWORD", database.password(role));
        }
        environment.putAll(ofHome());
        TestEnvironment.publish(environment);
        return Map.of("quarkus.devservices.enabled", "false", "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        TestEnvironment.withdraw();
        try {
            PathUtils.deleteDirectory(home.root());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> ofHome() {
        Secrets secrets = new Secrets(home);
        SigningKey builder = SigningKey.of(home, "builder");
        SigningKey listener = SigningKey.of(home, "listener");
        return Map.of(
                "SLIPWAY_BLOBS", home.blobs().toString(),
                "SLIPWAY_WORK", home.work().toString(),
                "SLIPWAY_OWNER_TOKEN", secrets.ownerToken(),
                "SLIPWAY_INTERNAL_TOKEN", secrets.internalToken(),
                "SLIPWAY_WORKER_TOKEN", secrets.workerToken(),
                "SLIPWAY_BUILDER_KEY", builder.privateKey().toString(),
                "SLIPWAY_BUILDER_PUBLIC_KEY", builder.publicKey().toString(),
                "SLIPWAY_LISTENER_KEY", listener.privateKey().toString(),
                "SLIPWAY_LISTENER_PUBLIC_KEY", listener.publicKey().toString());
    }

    private static SlipwayHome temporaryHome() {
        try {
            return new SlipwayHome(Files.createTempDirectory("slipway-test")).create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String upper(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
