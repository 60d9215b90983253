package dev.slipway.checks.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MachineCodeTest {

    @ParameterizedTest
    @CsvSource({
        "3, 1, i686",
        "40, 1, arm",
        "62, 2, x86_64",
        "62, 1, x32",
        "183, 2, aarch64",
        "21, 2, ppc64le",
        "243, 2, riscv64",
        "164, 1, processor 164"
    })
    void readsElf(int machine, int elfClass, String processor) {
        assertThat(shown(Headers.elf(machine, elfClass, ByteOrder.LITTLE_ENDIAN)))
                .isEqualTo("ELF for " + processor);
    }

    @Test
    void readsBigEndianElf() {
        assertThat(shown(Headers.elf(22, 2, ByteOrder.BIG_ENDIAN))).isEqualTo("ELF for s390x");
        assertThat(shown(Headers.elf(21, 2, ByteOrder.BIG_ENDIAN))).isEqualTo("ELF for ppc64");
    }

    @Test
    void readsMachO() {
        assertThat(shown(Headers.machO(Headers.MAC_ARM64))).isEqualTo("Mach-O for aarch64");
        assertThat(shown(Headers.fatMachO(Headers.MAC_X86_64, Headers.MAC_ARM64)))
                .isEqualTo("Mach-O for aarch64 and x86_64");
    }

    @Test
    void readsPortableExecutables() {
        assertThat(shown(Headers.pe(Headers.WINDOWS_I386))).isEqualTo("PE for i686");
        assertThat(shown(Headers.pe(Headers.WINDOWS_AMD64))).isEqualTo("PE for x86_64");
        assertThat(shown(Headers.pe(Headers.WINDOWS_ARM64))).isEqualTo("PE for aarch64");
    }

    @Test
    void readsWebAssembly() {
        assertThat(shown(HexFormat.of().parseHex("0061736d01000000"))).isEqualTo("WebAssembly for wasm32");
    }

    static Stream<byte[]> otherFiles() {
        byte[] javaClass =
                ByteBuffer.allocate(64).putInt(0xcafe_babe).putInt(69).array();
        byte[] strayHeader = ByteBuffer.allocate(64)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("MZ".getBytes(StandardCharsets.US_ASCII))
                .putInt(0x3c, -2)
                .array();
        return Stream.of(
                new byte[0],
                "/* GNU ld script */ INPUT(libdemo.so.1)".getBytes(StandardCharsets.US_ASCII),
                javaClass,
                strayHeader,
                Headers.dotnet(),
                Arrays.copyOf(Headers.elf(Headers.X86_64), 18),
                Arrays.copyOf(Headers.fatMachO(Headers.MAC_ARM64), 8),
                Arrays.copyOf(Headers.pe(Headers.WINDOWS_AMD64), 0x84));
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void readsNothingElse(byte[] head) {
        assertThat(MachineCode.read(head)).isEmpty();
    }

    private static String shown(byte[] head) {
        return MachineCode.read(head).orElseThrow().toString();
    }
}
