package dev.slipway.checks.machine;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The header of a PE file (Microsoft's "PE Format"). An assembly of .NET is one too, but holds code for any processor. */
final class PortableExecutable {

    /** {@code MZ}, the beginning of the old DOS header. */
    static final int MAGIC = 0x4d5a;

    private static final int HEADER_OFFSET_AT = 0x3c;
    private static final int SIGNATURE = 0x0000_4550;
    private static final int OPTIONAL_HEADER = 24;
    private static final int WIDE = 0x20b;
    private static final int DIRECTORIES = 96;
    private static final int WIDE_DIRECTORIES = 112;
    private static final int DOTNET_DIRECTORY = 14 * 8;

    private PortableExecutable() {}

    static Optional<MachineCode> read(ByteBuffer bytes) {
        int header = bytes.getInt(HEADER_OFFSET_AT);
        if (bytes.getInt(header) != SIGNATURE || isDotnet(bytes, header + OPTIONAL_HEADER)) {
            return Optional.empty();
        }
        int machine = Short.toUnsignedInt(bytes.getShort(header + 4));
        return Optional.of(new MachineCode(
                Format.PE,
                switch (machine) {
                    case 0x014c -> "i686";
                    case 0x8664 -> "x86_64";
                    case 0xaa64 -> "aarch64";
                    case 0x01c4 -> "arm";
                    default -> "processor " + machine;
                }));
    }

    private static boolean isDotnet(ByteBuffer bytes, int optionalHeader) {
        boolean wide = bytes.getShort(optionalHeader) == WIDE;
        int directories = optionalHeader + (wide ? WIDE_DIRECTORIES : DIRECTORIES);
        return bytes.getInt(directories + DOTNET_DIRECTORY) != 0;
    }
}
