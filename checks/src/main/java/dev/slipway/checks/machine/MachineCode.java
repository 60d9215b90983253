package dev.slipway.checks.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a program or shared library is for, as its header says.
 *
 * @param processors by the names that Linux has for them ({@code aarch64}, not {@code arm64}); several in one file of macOS
 */
public record MachineCode(Format format, Set<String> processors) {

    /** So many bytes of a file's beginning are enough to know what it is for. */
    public static final int HEAD = 4096;

    private static final int WASM = 0x0061_736d;
    private static final int SHORTEST = 8;

    public MachineCode {
        processors = Set.copyOf(processors);
    }

    MachineCode(Format format, String processor) {
        this(format, Set.of(processor));
    }

    /** Reads the beginning of a file; empty when it is no machine code, or its header is damaged. */
    public static Optional<MachineCode> read(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.BIG_ENDIAN);
        if (head.length < SHORTEST) {
            return Optional.empty();
        }
        try {
            int magic = bytes.getInt(0);
            if (magic == Elf.MAGIC) {
                return Optional.of(Elf.read(head));
            }
            if (magic == WASM) {
                return Optional.of(new MachineCode(Format.WASM, "wasm32"));
            }
            return magic >>> Short.SIZE == PortableExecutable.MAGIC
                    ? PortableExecutable.read(bytes.order(ByteOrder.LITTLE_ENDIAN))
                    : MachO.read(bytes);
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** For a person: {@code Mach-O for aarch64 and x86_64}. */
    @Override
    public String toString() {
        return format + " for " + String.join(" and ", new TreeSet<>(processors));
    }
}
