package dev.slipway.cli.demo;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.Down;
import dev.slipway.launcher.home.FileTrouble;
import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.commons.io.file.StandardDeleteOption;

/**
 * The home that a demo lives in, inside the person's own home: made anew for each demo, so that it meets neither an older demo
 * nor a running standalone.
 */
record DemoFolder(SlipwayHome home, Distribution distribution) {
    private static final String MARK = ".slipway-demo";

    static DemoFolder in(SlipwayHome outer, Distribution distribution) {
        return new DemoFolder(outer.demo(), distribution);
    }

    /** Stops what an older demo left running, wipes its folder, and makes an empty one. */
    void makeAnew() {
        Path root = home.root();
        try {
            if (Files.exists(root)) {
                demandOurs(root);
                stop();
                PathUtils.deleteDirectory(root, StandardDeleteOption.OVERRIDE_READ_ONLY);
            }
            Files.createDirectories(root);
            Files.createFile(root.resolve(MARK));
        } catch (IOException e) {
            throw new Refusal(
                    Exit.REFUSED,
                    "demo",
                    "The demo's folder " + root + " cannot be made: " + FileTrouble.words(e) + ".",
                    "Make it writable for this user, or set SLIPWAY_HOME to another folder.");
        }
        home.create();
    }

    /** Leaves no process of it. */
    void stop() {
        new Down(home, distribution).run();
        TestIndexes.stop(home);
    }

    Path repositories() {
        return home.root().resolve("repositories");
    }

    Path catalog() {
        return home.root().resolve("catalog.yaml");
    }

    // SLIPWAY_HOME may point where somebody keeps other things.
    private static void demandOurs(Path root) throws IOException {
        try (Stream<Path> content = Files.list(root)) {
            if (!Files.exists(root.resolve(MARK)) && content.findAny().isPresent()) {
                throw new Refusal(
                        Exit.REFUSED,
                        "demo",
                        "The folder " + root + " was not made by a demo, so it is not wiped.",
                        "Move it away, or set SLIPWAY_HOME to another folder.");
            }
        }
    }
}
