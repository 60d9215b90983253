package dev.slipway.checks.wheel;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.archive.Digests;
import dev.slipway.checks.archive.Member;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** RECORD tells the truth: every file is in it with its hash and size, and nothing else is. */
public final class RecordMatches implements WheelCheck {

    private static final String REBUILD =
            "Build the wheel again; after changing a file inside, write RECORD anew ('wheel pack' does).";

    @Override
    public void check(Wheel wheel, Findings findings) {
        Optional<String> path = wheel.inDistInfo("RECORD");
        Optional<byte[]> bytes = path.flatMap(wheel.archive()::bytes);
        if (bytes.isEmpty() || !wheel.archive().complete()) {
            return;
        }
        RecordFile content = RecordFile.read(bytes.get());
        for (String defect : content.defects()) {
            findings.error("record-malformed", path.get(), "RECORD cannot be read: " + defect, REBUILD);
        }
        new Comparison(wheel, path.get(), findings).compare(content);
    }

    /** One RECORD beside the members of its wheel. */
    private static final class Comparison {

        private final Map<String, Member> files = new HashMap<>();
        private final Set<String> seen = new HashSet<>();
        private final String record;
        private final Findings findings;

        Comparison(Wheel wheel, String record, Findings findings) {
            wheel.archive().members().stream()
                    .filter(member -> member.kind() != Member.Kind.FOLDER)
                    .forEach(member -> files.put(member.name(), member));
            this.record = record;
            this.findings = findings;
        }

        void compare(RecordFile content) {
            content.rows().forEach(this::row);
            files.keySet().stream()
                    .filter(path -> !seen.contains(path) && !hasNoHash(path))
                    .sorted()
                    .forEach(path -> findings.error(
                            "record-entry-missing",
                            path,
                            "the file " + Shown.quoted(path) + " is in the wheel, but not in RECORD",
                            REBUILD));
        }

        private void row(RecordFile.Row row) {
            Member member = files.get(row.path());
            if (!seen.add(row.path())) {
                error(row, "record-entry-repeated", Shown.quoted(row.path()) + " is in RECORD more than once");
            } else if (member == null) {
                error(row, "record-file-missing", Shown.quoted(row.path()) + " is in RECORD, but not in the wheel");
            } else {
                size(row, member);
                hash(row, member);
            }
        }

        private void size(RecordFile.Row row, Member member) {
            if (!row.size().isEmpty() && !row.size().equals(Long.toString(member.size()))) {
                error(
                        row,
                        "record-size-mismatch",
                        Shown.quoted(row.path()) + " has " + member.size() + " bytes, but RECORD says "
                                + Shown.text(row.size()));
            }
        }

        private void hash(RecordFile.Row row, Member member) {
            if (row.algorithm().isEmpty()) {
                if (!hasNoHash(row.path())) {
                    error(row, "record-hash-missing", "RECORD has no hash for " + Shown.quoted(row.path()));
                }
            } else if (!Digests.isKnown(row.algorithm())) {
                error(
                        row,
                        "record-hash-weak",
                        "RECORD gives a hash by " + Shown.quoted(row.algorithm()) + " for " + Shown.quoted(row.path())
                                + "; sha256, sha384 and sha512 are allowed");
            } else if (member.digest(row.algorithm())
                    .filter(row.digest()::equals)
                    .isEmpty()) {
                error(
                        row,
                        "record-hash-mismatch",
                        "the " + row.algorithm() + " of " + Shown.quoted(row.path()) + " is not the one in RECORD");
            }
        }

        private void error(RecordFile.Row row, String code, String message) {
            findings.error(code, record + " (line " + row.line() + ")", message, REBUILD);
        }

        /** RECORD cannot hold its own hash, nor that of its signatures. */
        private boolean hasNoHash(String path) {
            return path.equals(record) || path.equals(record + ".jws") || path.equals(record + ".p7s");
        }
    }
}
