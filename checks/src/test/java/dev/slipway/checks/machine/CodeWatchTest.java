package dev.slipway.checks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeWatchTest {

    private final List<Extent> readAgain = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"29, true, LITTLE_ENDIAN", "15, true, LITTLE_ENDIAN", "29, false, LITTLE_ENDIAN", "29, true, BIG_ENDIAN"
    })
    void findsTheSearchPathOfEveryKindOfElf(int tag, boolean wide, String order) throws IOException {
        ByteOrder bytes = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;

        assertThat(searchPath(ElfFiles.lookingIn("$ORIGIN:/build/lib", tag, wide, bytes, 0), 64))
                .containsExactly("$ORIGIN", "/build/lib");
    }

    @Test
    void readsOnlyThePathAgainWhenTheDynamicSectionWentBy() throws IOException {
        byte[] file = ElfFiles.lookingIn("/build", 29, true, ByteOrder.LITTLE_ENDIAN, 100_000);

        assertThat(searchPath(file, 8192)).containsExactly("/build");
        assertThat(readAgain).hasSize(1);
    }

    @Test
    void readsNothingAgainOfAFileWithoutASearchPath() throws IOException {
        byte[] file = ElfFiles.lookingIn("/build", 1, true, ByteOrder.LITTLE_ENDIAN, 100_000);

        assertThat(searchPath(file, 8192)).isEmpty();
        assertThat(readAgain).isEmpty();
    }

    @Test
    void findsNoneInWhatIsNoElf() throws IOException {
        assertThat(searchPath("#!/bin/sh\n".repeat(1000).getBytes(java.nio.charset.StandardCharsets.US_ASCII), 100))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, LITTLE_ENDIAN", "false, LITTLE_ENDIAN", "false, BIG_ENDIAN"})
    void findsTheSearchPathAndTheLibrariesOfMacosInItsHead(boolean wide, String order) throws IOException {
        ByteOrder bytes = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] file = MachOFiles.thin(
                wide,
                bytes,
                new MachOFiles.Command(MachOFiles.LOAD, "/usr/lib/libSystem.B.dylib"),
                new MachOFiles.Command(MachOFiles.LOAD, "libbare.dylib"),
                new MachOFiles.Command(MachOFiles.RPATH, "/Users/runner/lib"),
                new MachOFiles.Command(0x19, "/no/path"));

        assertThat(searchPath(file, 64)).containsExactly("/usr/lib", "/Users/runner/lib");
        assertThat(readAgain).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsThoseOfEveryProcessorOfAFatFile(boolean wide) throws IOException {
        byte[] file =
                MachOFiles.fat(wide, MachOFiles.lookingIn("@loader_path/lib"), MachOFiles.lookingIn("/build/lib"));

        assertThat(searchPath(file, 8192)).containsExactly("@loader_path/lib", "/build/lib");
        assertThat(readAgain).hasSize(2);
    }

    @Test
    void readsCommandsThatAreLongerThanTheHead() throws IOException {
        String folder = "/build/" + "x".repeat(5000);

        assertThat(searchPath(MachOFiles.lookingIn(folder), 1000)).containsExactly(folder);
    }

    @Test
    void neverThrowsForADamagedMachO() throws IOException {
        neverThrowsFor(MachOFiles.lookingIn("/build"));
        neverThrowsFor(Arrays.copyOf(MachOFiles.fat(true, MachOFiles.lookingIn("/build")), 70_000));
    }

    @Test
    void neverThrowsForADamagedElf() throws IOException {
        neverThrowsFor(ElfFiles.lookingIn("/build", 29, true, ByteOrder.LITTLE_ENDIAN, 300));
    }

    private void neverThrowsFor(byte[] good) throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 5000; round++) {
            byte[] bad = good.clone();
            for (int i = 0; i < 3; i++) {
                bad[random.nextInt(Math.min(200, bad.length))] = (byte) random.nextInt();
            }
            searchPath(random.nextInt(5) == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad, 100);
        }
    }

    private List<String> searchPath(byte[] file, int piece) throws IOException {
        CodeWatch watch = new CodeWatch();
        for (int at = 0; at < file.length; at += piece) {
            byte[] next = Arrays.copyOfRange(file, at, Math.min(file.length, at + piece));
            watch.take(next, next.length);
        }
        return watch.searchPath(extent -> {
            readAgain.add(extent);
            return extent.at() >= file.length
                    ? new byte[0]
                    : Arrays.copyOfRange(
                            file, (int) extent.at(), (int) Math.min(file.length, extent.at() + extent.length()));
        });
    }
}
