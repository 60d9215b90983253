package dev.slipway.publisher.publication;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.publisher.support.BookIndex;
import dev.slipway.publisher.support.Desk;
import dev.slipway.publisher.support.Turns;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A publication on a real database, against an index that keeps book. */
abstract class PublicationRound {
    static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    final BookIndex index = new BookIndex();
    Desk desk;
    DistSet set;
    String release;

    @BeforeEach
    void open() {
        desk = new Desk(folder, index);
        set = desk.distributions().pure("sample", "1.0", "one");
        release = Turns.newRelease();
    }

    void grant(IndexSpec spec) {
        desk.take(desk.turn(release, 1, spec, set));
    }

    DistFile wheel() {
        return set.files().stream().filter(DistFile::isWheel).findFirst().orElseThrow();
    }

    DistFile sdist() {
        return set.files().stream().filter(file -> !file.isWheel()).findFirst().orElseThrow();
    }

    Failure failure() {
        return desk.fact(Failed.class).failure();
    }
}
