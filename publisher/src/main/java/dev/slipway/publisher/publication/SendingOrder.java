package dev.slipway.publisher.publication;

import dev.slipway.events.DistFile;
import java.util.ArrayList;
import java.util.List;

/** In which order, and which together, the files of a set are sent. */
final class SendingOrder {
    private static final int TOGETHER = 3;

    private SendingOrder() {}

    /** One file alone, then wheels by threes, source distributions last and alone. */
    static List<List<DistFile>> of(List<DistFile> files) {
        List<DistFile> wheels = files.stream().filter(DistFile::isWheel).toList();
        List<List<DistFile>> order = new ArrayList<>();
        if (!wheels.isEmpty()) {
            order.add(List.of(wheels.getFirst()));
        }
        for (int from = 1; from < wheels.size(); from += TOGETHER) {
            order.add(wheels.subList(from, Math.min(from + TOGETHER, wheels.size())));
        }
        files.stream().filter(file -> !file.isWheel()).forEach(file -> order.add(List.of(file)));
        return order;
    }
}
