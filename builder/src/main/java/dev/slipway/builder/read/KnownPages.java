package dev.slipway.builder.read;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pages that were read last, for a moment: who asks for a page asks for its files next. */
final class KnownPages {
    private static final int MOST = 200;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private record Key(String index, String credential, String project) {}

    private record Known(ProjectPage page, long at) {}

    private final Map<Key, Known> pages = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Known> eldest) {
            return size() > MOST;
        }
    };

    synchronized Optional<ProjectPage> find(PrivateIndex index, String project) {
        return Optional.ofNullable(pages.get(key(index, project)))
                .filter(known -> System.nanoTime() - known.at() < LONGEST.toNanos())
                .map(Known::page);
    }

    synchronized ProjectPage keep(PrivateIndex index, String project, ProjectPage page) {
        pages.put(key(index, project), new Known(page, System.nanoTime()));
        return page;
    }

    private static Key key(PrivateIndex index, String project) {
        return new Key(index.source().url(), index.credential().reference(), project);
    }
}
