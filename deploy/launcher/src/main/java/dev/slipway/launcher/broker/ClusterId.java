package dev.slipway.launcher.broker;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The identity of a Kafka cluster, spelled as Kafka spells it: 16 bytes in URL-safe Base64. */
final class ClusterId {
    private ClusterId() {}

    /** A new one that no command line takes for an option, as one in 64 would be: Kafka's own ids never begin with '-'. */
    static String from(Supplier<UUID> random) {
        return Stream.generate(random)
                .map(ClusterId::spelled)
                .filter(id -> !id.startsWith("-"))
                .findFirst()
                .orElseThrow();
    }

    private static String spelled(UUID id) {
        ByteBuffer bytes =
                ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
