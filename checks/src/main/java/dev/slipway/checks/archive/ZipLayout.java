package dev.slipway.checks.archive;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares the two tables of contents of a zip, the central directory and the local headers. They must say the same, and
 * together cover every byte: PyPI refuses anything else, since two installers could then install different files.
 */
final class ZipLayout {

    private static final String REBUILD =
            "Build the wheel again with an up-to-date build backend; do not re-pack it by hand.";

    private final ByteSource source;
    private final Findings findings;

    ZipLayout(ByteSource source, Findings findings) {
        this.source = source;
        this.findings = findings;
    }

    /** Where the bytes of one member begin. */
    record Located(ZipHeader header, long data) {}

    List<Located> locate(List<ZipHeader> directory, ZipEnd end) throws IOException {
        List<ZipHeader> inOrder = new ArrayList<>(directory);
        inOrder.sort(Comparator.comparingLong(ZipHeader::localOffset));
        List<Located> located = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long expected = 0;
        boolean exact = true;
        for (ZipHeader central : inOrder) {
            if (!names.add(central.name().text())) {
                findings.error(
                        "zip-duplicate-member",
                        central.name().text(),
                        "the member " + Shown.quoted(central.name().text()) + " is in the zip more than once",
                        REBUILD);
            }
            if (exact && central.localOffset() != expected) {
                gap(central.name().text());
            }
            ZipHeader local = ZipHeader.local(source, central.localOffset());
            compare(central, local);
            located.add(new Located(central, local.end()));
            expected = local.end() + central.packed();
            // After a data descriptor, whose length is not certain, nothing can be said of the next offset.
            exact = !central.hasDataDescriptor() && !local.hasDataDescriptor();
        }
        if (exact && expected != end.directoryOffset()) {
            gap("the central directory");
        }
        return located;
    }

    private void gap(String before) {
        findings.error(
                "zip-unlisted-data",
                before,
                "there are bytes before " + Shown.quoted(before) + " that belong to no member, or members overlap",
                REBUILD);
    }

    private void compare(ZipHeader central, ZipHeader local) {
        String name = central.name().text();
        if (central.hasDataDescriptor() || local.hasDataDescriptor()) {
            findings.error(
                    "zip-data-descriptor",
                    name,
                    Shown.quoted(name) + " was written with a data descriptor, which PyPI refuses",
                    "Write the wheel with a tool that knows sizes beforehand (a Python build backend does).");
            return;
        }
        if (!central.name().text().equals(local.name().text())) {
            mismatch(name, "is named " + Shown.quoted(local.name().text()) + " there");
        } else if (central.size() != local.size() || central.packed() != local.packed()) {
            mismatch(name, "has other sizes there");
        } else if (central.method() != local.method() || central.crc() != local.crc()) {
            mismatch(name, "has another compression or checksum there");
        } else if (local.name().dispute().isPresent()) {
            mismatch(name, local.name().dispute().get());
        }
    }

    private void mismatch(String name, String what) {
        findings.error(
                "zip-header-mismatch",
                name,
                "the local header of " + Shown.quoted(name) + " disagrees with the central directory: the member "
                        + what,
                REBUILD);
    }
}
