package dev.slipway.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.worker.offer.ContainerEngine;
import dev.slipway.worker.offer.Offer;
import dev.slipway.worker.offer.Shortage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What {@code --check} says, to people and to scripts.
 *
 * @param offer what a worker here would offer
 * @param engine in whose containers it would build
 * @param missing what the machine lacks
 */
record Check(Offer offer, Optional<ContainerEngine> engine, List<Shortage> missing) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String page() {
        StringBuilder page = new StringBuilder(offer.worker())
                .append(" would offer ")
                .append(platforms())
                .append("\n  Python      ")
                .append(String.join(", ", offer.pythons()))
                .append("\n  toolchains  ")
                .append(String.join(", ", offer.toolchains()))
                .append("\n  containers  ")
                .append(engine.map(ContainerEngine::toString).orElse("none"))
                .append("\n  level       ")
                .append(offer.level())
                .append("\n  slots       ")
                .append(offer.slots());
        missing.forEach(each ->
                page.append("\nmissing: ").append(each.what()).append("\n  ").append(each.remedy()));
        return page.append(missing.isEmpty() ? "\nNothing is missing." : "").toString();
    }

    private String platforms() {
        return offer.platforms().stream()
                .map(platform -> offer.crossBuilds().contains(platform) ? platform + " (cross-built)" : platform)
                .collect(Collectors.joining(", "));
    }

    String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", offer.worker());
        document.put("platforms", offer.platforms());
        document.put("crossBuilds", offer.crossBuilds());
        document.put("pythons", offer.pythons());
        document.put("toolchains", offer.toolchains());
        document.put("engine", engine.map(ContainerEngine::toString).orElse(null));
        document.put("level", offer.level());
        document.put("slots", offer.slots());
        document.put("missing", missing);
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
