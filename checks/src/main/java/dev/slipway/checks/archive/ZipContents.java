package dev.slipway.checks.archive;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.machine.CodeWatch;
import dev.slipway.checks.machine.Excerpt;
import dev.slipway.checks.machine.Extent;
import dev.slipway.checks.machine.MachineCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The bytes of a zip's members: unpacked piece by piece, never more than the header announced, checked against its CRC. */
final class ZipContents {

    private static final int PIECE = 64 * 1024;

    private final ByteSource source;
    private final Findings findings;
    private final byte[] unpacked = new byte[PIECE];

    ZipContents(ByteSource source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    /** What was seen of a member's bytes as they went by. */
    record Seen(Map<String, String> digests, Optional<MachineCode> code, List<String> searchPath) {

        static final Seen NOTHING = new Seen(Map.of(), Optional.empty(), List.of());
    }

    private interface Sink {
        void take(byte[] bytes, int length);
    }

    /** The whole member, which the caller knows to be small; empty when it is damaged (the digests will tell). */
    Optional<byte[]> bytes(ZipLayout.Located member, int room) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(room);
        try {
            unpack(member, (piece, length) -> bytes.write(piece, 0, length));
            return Optional.of(bytes.toByteArray());
        } catch (MalformedArchiveException e) {
            return Optional.empty();
        }
    }

    /** Unpacks a whole member, and keeps of it only what the checks ask about. */
    Seen look(ZipLayout.Located member, Set<String> algorithms) throws IOException {
        Digests digests = new Digests(algorithms);
        CodeWatch watch = new CodeWatch();
        try {
            unpack(member, (piece, length) -> {
                digests.update(piece, length);
                watch.take(piece, length);
            });
            return new Seen(digests.finish(), watch.code(), watch.searchPath(extent -> excerpt(member, extent)));
        } catch (MalformedArchiveException e) {
            String name = member.header().name().text();
            findings.error(
                    "zip-member-damaged",
                    name,
                    Shown.quoted(name) + " cannot be unpacked: " + e.getMessage(),
                    "Build or download the file again.");
            return Seen.NOTHING;
        }
    }

    private byte[] excerpt(ZipLayout.Located member, Extent extent) throws IOException {
        Excerpt excerpt = new Excerpt(extent);
        long[] place = {0};
        unpack(member, (piece, length) -> {
            excerpt.take(place[0], piece, length);
            place[0] += length;
        });
        return excerpt.bytes();
    }

    private void unpack(ZipLayout.Located member, Sink sink) throws IOException {
        ZipHeader header = member.header();
        CRC32 crc = new CRC32();
        Sink checked = (piece, length) -> {
            crc.update(piece, 0, length);
            sink.take(piece, length);
        };
        if (header.isEncrypted()) {
            throw new MalformedArchiveException("it is encrypted");
        }
        switch (header.method()) {
            case ZipHeader.STORED -> copy(member, checked);
            case ZipHeader.DEFLATED -> inflate(member, checked);
            default -> throw new MalformedArchiveException("its compression is not supported");
        }
        if (crc.getValue() != header.crc()) {
            throw new MalformedArchiveException("its bytes do not have the checksum of its header");
        }
    }

    private void copy(ZipLayout.Located member, Sink sink) throws IOException {
        if (member.header().packed() != member.header().size()) {
            throw new MalformedArchiveException("it is stored, but its two sizes differ");
        }
        for (long at = 0; at < member.header().packed(); at += PIECE) {
            byte[] piece = piece(member, at);
            sink.take(piece, piece.length);
        }
    }

    private void inflate(ZipLayout.Located member, Sink sink) throws IOException {
        ZipHeader header = member.header();
        Inflater inflater = new Inflater(true);
        try {
            long fed = 0;
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    byte[] piece = piece(member, fed);
                    fed += piece.length;
                    inflater.setInput(piece);
                }
                int length = inflater.inflate(unpacked);
                if (inflater.getBytesWritten() > header.size()) {
                    throw new MalformedArchiveException("it is longer than its header says");
                }
                sink.take(unpacked, length);
                if (length == 0 && !inflater.finished() && (fed >= header.packed() || inflater.needsDictionary())) {
                    throw new MalformedArchiveException("its compressed data ends too early");
                }
            }
            if (inflater.getBytesWritten() != header.size() || inflater.getBytesRead() != header.packed()) {
                throw new MalformedArchiveException("its data has not the size that its header says");
            }
        } catch (DataFormatException e) {
            throw new MalformedArchiveException("its compressed data is damaged");
        } finally {
            inflater.end();
        }
    }

    private byte[] piece(ZipLayout.Located member, long at) throws IOException {
        long length = Math.min(PIECE, member.header().packed() - at);
        return source.read(member.data() + at, length).array();
    }
}
