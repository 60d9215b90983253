package dev.slipway.checks.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.Finding;
import dev.slipway.checks.Judged;
import dev.slipway.checks.WheelBuilder;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordMatchesTest {

    @TempDir
    Path folder;

    @Test
    void rejectsRecordThatLiesAboutAHash() {
        Finding finding = judge(text -> text.replaceFirst("sha256=[^,]+", "sha256=" + "A".repeat(43)))
                .isRefusedOnlyFor("record-hash-mismatch");

        assertThat(finding.message()).contains("sha256", "'demo/__init__.py'");
        assertThat(finding.where()).endsWith("demo-1.0.dist-info/RECORD (line 1)");
    }

    @Test
    void rejectsRecordThatLiesAboutASize() {
        assertThat(judge(text -> text.replaceFirst(",20\n", ",21\n"))
                        .isRefusedOnlyFor("record-size-mismatch")
                        .message())
                .contains("has 20 bytes, but RECORD says 21");
    }

    @Test
    void rejectsFileThatRecordDoesNotName() {
        assertThat(judge(text -> text.replaceFirst("demo/__init__.py.*\n", ""))
                        .isRefusedOnlyFor("record-entry-missing")
                        .message())
                .contains("'demo/__init__.py'");
    }

    @Test
    void rejectsRecordThatNamesAFileWhichIsNotThere() {
        assertThat(judge(text -> text + "demo/ghost.py,sha256=" + "A".repeat(43) + ",1\n")
                        .isRefusedOnlyFor("record-file-missing")
                        .message())
                .contains("'demo/ghost.py'");
    }

    @Test
    void rejectsFileThatRecordNamesTwice() {
        judge(text -> text + text.lines().findFirst().orElseThrow() + "\n").isRefusedOnlyFor("record-entry-repeated");
    }

    @Test
    void rejectsFileWithoutHash() {
        judge(text -> text.replaceFirst("sha256=[^,]+", "")).isRefusedOnlyFor("record-hash-missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5", "sha1", "sha224", "crc32"})
    void rejectsWeakHash(String algorithm) {
        judge(text -> text.replaceFirst("sha256=", algorithm + "=")).isRefusedOnlyFor("record-hash-weak");
    }

    @Test
    void rejectsLineThatIsNoEntry() {
        assertThat(judge(text -> "demo/__init__.py\n" + text)
                        .isRefusedOnlyFor("record-malformed")
                        .message())
                .contains("line 1 is not a path, a hash and a size");
    }

    @Test
    void countsManyLiesInsteadOfListingThem() {
        Judged judged = judge(text -> text
                + IntStream.range(0, 500).mapToObj(i -> "ghost" + i + ".py,,\n").collect(Collectors.joining()));

        judged.isRefusedFor("record-file-missing");
        assertThat(judged.result().findings()).hasSizeLessThan(30);
    }

    @Test
    void needsNoEntryForItselfAndItsSignature() {
        Judged.of(new WheelBuilder()
                        .file("demo-1.0.dist-info/RECORD.jws", "{}")
                        .record(text -> text.replaceAll("demo-1.0.dist-info/RECORD.*\n", ""))
                        .write(folder))
                .isAcceptedWithoutFindings();
    }

    private Judged judge(UnaryOperator<String> change) {
        return Judged.of(new WheelBuilder().record(change).write(folder));
    }
}
