package dev.slipway.builder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.events.Failure;
import dev.slipway.events.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checkouts of 4 MiB on disks that are too small for them, until they are larger. */
class FullDiskIT extends CheckoutRound {
    private static final int SIZE = 4 << 20;

    private Sighting sighting;

    @BeforeEach
    void fill() throws Exception {
        byte[] bytes = new byte[SIZE];
        new Random(4).nextBytes(bytes);
        Files.write(repository.work().resolve("random.bin"), bytes);
        repository.commit("large");
        sighting = repository.tag("v1");
    }

    @AfterEach
    void unmount() throws Exception {
        for (String disk : new String[] {"work", "blobs"}) {
            run("umount", "--lazy", folder.resolve(disk).toString());
        }
    }

    @Test
    void isTriedAgainWhereTheMirrorDoesNotFit() throws Exception {
        Path disk = mount("work", SIZE / 2);

        noRoom(checkout.checkOut(sighting, false));

        enlarge(disk);
        assertThat(names(packed(checkout.checkOut(sighting, false)))).contains("random.bin");
    }

    @Test
    void keepsTheMirrorWhereTheTreeDoesNotFit() throws Exception {
        Path disk = mount("work", SIZE + SIZE / 2);

        noRoom(checkout.checkOut(sighting, false));

        try (Stream<Path> mirror = Files.walk(disk.resolve("mirrors"))) {
            assertThat(mirror).anyMatch(file -> file.toString().endsWith(".pack"));
        }
        enlarge(disk);
        packed(checkout.checkOut(sighting, false));
    }

    @Test
    void isTriedAgainWhereTheStoreIsFull() throws Exception {
        Path disk = mount("blobs", SIZE / 2);

        noRoom(checkout.checkOut(sighting, false));

        enlarge(disk);
        packed(checkout.checkOut(sighting, false));
    }

    private static void noRoom(Checkout checkout) {
        assertThat(checkout).isInstanceOfSatisfying(Checkout.Unreachable.class, full -> {
            assertThat(full.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
            assertThat(full.failure().message()).contains("The builder's disk is full");
            assertThat(full.failure().detail()).contains("No space left on device");
        });
    }

    private Path mount(String name, int size) throws Exception {
        Path disk = Files.createDirectories(folder.resolve(name));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()),
                "no small disk: only root can mount a tmpfs");
        return disk;
    }

    private static void enlarge(Path disk) throws Exception {
        assertThat(run("mount", "-o", "remount,size=" + 10 * SIZE, disk.toString()))
                .isTrue();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
