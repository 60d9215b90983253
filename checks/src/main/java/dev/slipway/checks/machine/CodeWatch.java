package dev.slipway.checks.machine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Watches a file go by for what it tells of its machine code: the header at its beginning, and of ELF the dynamic section near its
 * end, which only the header tells the place of.
 */
public final class CodeWatch {

    private final Excerpt head = new Excerpt(new Extent(0, MachineCode.HEAD));
    private Optional<Excerpt> dynamic = Optional.empty();
    private long place;

    /** Reads a stretch of the file once more. */
    @FunctionalInterface
    public interface Again {
        byte[] read(Extent extent) throws IOException;
    }

    public void take(byte[] piece, int length) {
        boolean known = head.isComplete();
        head.take(place, piece, length);
        if (!known && head.isComplete()) {
            dynamic = DynamicSection.in(head.bytes()).map(Excerpt::new);
        }
        dynamic.ifPresent(section -> section.take(place, piece, length));
        place += length;
    }

    /** Empty when it is no machine code. */
    public Optional<MachineCode> code() {
        return MachineCode.read(head.bytes());
    }

    /** The folders in which the loader is to look for libraries, as written; only files that name some are read again. */
    public List<String> searchPath(Again again) throws IOException {
        byte[] header = head.bytes();
        if (!Elf.isAtStartOf(header)) {
            return LoadCommands.folders(header, again);
        }
        Optional<Extent> section = DynamicSection.in(header);
        if (section.isEmpty()) {
            return List.of();
        }
        Optional<Excerpt> seen = dynamic.filter(Excerpt::isComplete);
        byte[] entries = seen.isPresent() ? seen.get().bytes() : again.read(section.get());
        Optional<Extent> text = DynamicSection.searchPath(header, entries);
        return text.isEmpty() ? List.of() : DynamicSection.folders(again.read(text.get()));
    }
}
