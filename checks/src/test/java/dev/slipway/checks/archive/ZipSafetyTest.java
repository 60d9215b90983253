package dev.slipway.checks.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.Judged;
import dev.slipway.checks.WheelBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipSafetyTest {

    private static final String NAME = "demo-1.0-py3-none-any.whl";

    @TempDir
    Path folder;

    @Test
    void rejectsEmptyFile() throws IOException {
        judge(new byte[0]).isRefusedOnlyFor("archive-unreadable");
    }

    @Test
    void rejectsFileThatIsNoZip() throws IOException {
        assertThat(judge("<html>not found</html>".getBytes(StandardCharsets.UTF_8))
                        .isRefusedOnlyFor("archive-unreadable")
                        .message())
                .contains("no end record");
    }

    @Test
    void rejectsZipThatWasCutShort() throws IOException {
        byte[] good = good();

        judge(Arrays.copyOf(good, good.length - 40)).isRefusedOnlyFor("archive-unreadable");
    }

    @Test
    void rejectsDataDescriptors() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("demo/__init__.py"));
            zip.write("x = 1".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(judge(bytes.toByteArray())
                        .isRefusedFor("zip-data-descriptor")
                        .message())
                .contains("'demo/__init__.py'");
    }

    @Test
    void rejectsTrailingData() throws IOException {
        byte[] good = good();

        assertThat(judge(Arrays.copyOf(good, good.length + 3))
                        .isRefusedOnlyFor("zip-trailing-data")
                        .message())
                .startsWith("3 bytes");
    }

    @Test
    void rejectsDataBeforeTheFirstMember() throws IOException {
        byte[] good = good();
        byte[] moved = new byte[good.length + 5];
        System.arraycopy(good, 0, moved, 5, good.length);

        judge(ZipPatches.patch(moved, bytes -> ZipPatches.shiftOffsets(bytes, 5)))
                .isRefusedOnlyFor("zip-unlisted-data");
    }

    @Test
    void rejectsDuplicateMembers() throws IOException {
        // Two names of one length: the second is renamed to the first, in both headers.
        byte[] twins = new WheelBuilder()
                .file("demo/aa.py", "1")
                .file("demo/ab.py", "1")
                .bytes(folder);

        judge(ZipPatches.rename(twins, "demo/ab.py", "demo/aa.py", 3)).isRefusedFor("zip-duplicate-member");
    }

    @Test
    void rejectsLocalHeaderThatNamesAnotherFile() throws IOException {
        assertThat(judge(ZipPatches.rename(good(), "demo/__init__.py", "demo/__evil__.py", 1))
                        .isRefusedOnlyFor("zip-header-mismatch")
                        .message())
                .contains("'demo/__evil__.py'");
    }

    @Test
    void rejectsLocalHeaderWithOtherSizes() throws IOException {
        judge(ZipPatches.patch(good(), bytes -> bytes.putInt(22, 7))).isRefusedOnlyFor("zip-header-mismatch");
    }

    @Test
    void rejectsMemberWhoseBytesHaveAnotherChecksum() throws IOException {
        assertThat(judge(ZipPatches.patch(good(), bytes -> {
                            bytes.putInt(14, 7);
                            bytes.putInt(ZipPatches.central(bytes) + 16, 7);
                        }))
                        .isRefusedFor("zip-member-damaged")
                        .message())
                .contains("checksum");
    }

    @Test
    void rejectsMemberThatIsLongerThanItSays() throws IOException {
        judge(ZipPatches.patch(good(), bytes -> {
                    bytes.putInt(22, 3);
                    bytes.putInt(ZipPatches.central(bytes) + 24, 3);
                }))
                .isRefusedFor("zip-member-damaged");
    }

    @Test
    void rejectsEncryptedMember() throws IOException {
        judge(ZipPatches.patch(good(), bytes -> bytes.putShort(ZipPatches.central(bytes) + 8, (short) 0x801)))
                .isRefusedFor("zip-encrypted");
    }

    @Test
    void rejectsUncommonCompression() throws IOException {
        judge(ZipPatches.patch(good(), bytes -> bytes.putShort(ZipPatches.central(bytes) + 10, (short) 14)))
                .isRefusedFor("zip-compression");
    }

    @Test
    void rejectsCommentOfAMember() {
        judge(new WheelBuilder().entries(entry -> entry.setComment("hello"))).isRefusedOnlyFor("zip-comment");
    }

    @Test
    void rejectsSymbolicLink() {
        judge(new WheelBuilder().file("demo/link", "/etc/passwd").entries(entry -> {
                    if (entry.getName().equals("demo/link")) {
                        entry.setUnixMode(0xa1ff);
                    }
                }))
                .isRefusedOnlyFor("zip-link");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/etc/passwd", "../outside.py", "demo/../../outside.py", "C:/autoexec.bat", "demo/a\u0001b"})
    void rejectsPathThatLeadsOutside(String path) {
        judge(new WheelBuilder().file(path, "x")).isRefusedFor("archive-path-unsafe");
    }

    @Test
    void rejectsBackslashInAPath() throws IOException {
        byte[] bytes = new WheelBuilder().file("demo/sub/x.py", "").bytes(folder);

        judge(ZipPatches.rename(bytes, "demo/sub/x.py", "demo\\sub\\x.py", 3)).isRefusedFor("archive-path-unsafe");
    }

    @Test
    void rejectsNameThatIsNotMarkedAsUtf8() throws IOException {
        byte[] marked = new WheelBuilder().file("demo/größe.txt", "x").bytes(folder);

        judge(ZipPatches.patch(marked, ZipPatches::clearUtf8Marks)).isRefusedFor("zip-name-encoding");
    }

    @Test
    void rejectsBomb() {
        judge(new WheelBuilder().file("demo/zeros.bin", new byte[80 << 20])).isRefusedOnlyFor("archive-bomb");
    }

    @Test
    void rejectsEndRecordThatCountsOtherwise() throws IOException {
        judge(ZipPatches.patch(good(), bytes -> {
                    bytes.putShort(ZipPatches.end(bytes) + 8, (short) 3);
                    bytes.putShort(ZipPatches.end(bytes) + 10, (short) 3);
                }))
                .isRefusedOnlyFor("archive-unreadable");
    }

    @Test
    void rejectsDirectoryThatIsNotWhereTheEndRecordSays() throws IOException {
        judge(ZipPatches.patch(good(), bytes -> bytes.putInt(ZipPatches.end(bytes) + 16, 1)))
                .isRefusedOnlyFor("archive-unreadable");
    }

    @Test
    void rejectsMetadataTooLargeToRead() throws IOException {
        byte[] huge = new byte[(5 << 20)];
        new Random(3).nextBytes(huge);

        judge(new WheelBuilder().file("demo-1.0.dist-info/METADATA", huge)).isRefusedOnlyFor("member-too-large");
    }

    private byte[] good() {
        return new WheelBuilder().bytes(folder);
    }

    private Judged judge(WheelBuilder wheel) {
        return Judged.of(wheel.write(folder));
    }

    private Judged judge(byte[] bytes) throws IOException {
        return Judged.of(Files.write(folder.resolve(NAME), bytes));
    }
}
