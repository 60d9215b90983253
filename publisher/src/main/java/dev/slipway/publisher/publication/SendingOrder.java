package dev.slipway.publisher.publication;

import dev.slipway.events.DistFile;
import java.util.ArrayList;
import java.util.List;

/** In which order, and which together, the files of a set are sent. */
final class SendingOrder {
    private static final int MOST_TOGETHER = 25;

    /** Large files share the line: each must have enough of it not to count as lost. */
    private static final long MOST_BYTES_TOGETHER = 100L << 20;

    private SendingOrder() {}

    /** One file alone, then the wheels together, source distributions last and alone. */
    static List<List<DistFile>> of(List<DistFile> files) {
        List<DistFile> wheels = files.stream().filter(DistFile::isWheel).toList();
        List<List<DistFile>> order = new ArrayList<>();
        if (!wheels.isEmpty()) {
            order.add(List.of(wheels.getFirst()));
        }
        for (int from = 1; from < wheels.size(); from += order.getLast().size()) {
            order.add(together(wheels.subList(from, wheels.size())));
        }
        files.stream().filter(file -> !file.isWheel()).forEach(file -> order.add(List.of(file)));
        return order;
    }

    private static List<DistFile> together(List<DistFile> wheels) {
        long bytes = wheels.getFirst().size();
        int count = 1;
        while (count < Math.min(wheels.size(), MOST_TOGETHER)
                && bytes + wheels.get(count).size() <= MOST_BYTES_TOGETHER) {
            bytes += wheels.get(count).size();
            count++;
        }
        return wheels.subList(0, count);
    }
}
