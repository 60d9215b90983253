package dev.slipway.checks.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.Judged;
import dev.slipway.checks.WheelBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipSafetyTest {

    private static final String NAME = "demo-1.0-py3-none-any.whl";
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

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

        judge(patch(moved, bytes -> shiftOffsets(bytes, 5))).isRefusedOnlyFor("zip-unlisted-data");
    }

    @Test
    void rejectsDuplicateMembers() throws IOException {
        // Two names of one length: the second is renamed to the first, in both headers.
        byte[] twins = new WheelBuilder()
                .file("demo/aa.py", "1")
                .file("demo/ab.py", "1")
                .bytes(folder);

        judge(rename(twins, "demo/ab.py", "demo/aa.py", 3)).isRefusedFor("zip-duplicate-member");
    }

    @Test
    void rejectsLocalHeaderThatNamesAnotherFile() throws IOException {
        assertThat(judge(rename(good(), "demo/__init__.py", "demo/__evil__.py", 1))
                        .isRefusedOnlyFor("zip-header-mismatch")
                        .message())
                .contains("'demo/__evil__.py'");
    }

    @Test
    void rejectsLocalHeaderWithOtherSizes() throws IOException {
        judge(patch(good(), bytes -> bytes.putInt(22, 7))).isRefusedOnlyFor("zip-header-mismatch");
    }

    @Test
    void rejectsMemberWhoseBytesHaveAnotherChecksum() throws IOException {
        assertThat(judge(patch(good(), bytes -> {
                            bytes.putInt(14, 7);
                            bytes.putInt(central(bytes) + 16, 7);
                        }))
                        .isRefusedFor("zip-member-damaged")
                        .message())
                .contains("checksum");
    }

    @Test
    void rejectsMemberThatIsLongerThanItSays() throws IOException {
        judge(patch(good(), bytes -> {
                    bytes.putInt(22, 3);
                    bytes.putInt(central(bytes) + 24, 3);
                }))
                .isRefusedFor("zip-member-damaged");
    }

    @Test
    void rejectsEncryptedMember() throws IOException {
        judge(patch(good(), bytes -> bytes.putShort(central(bytes) + 8, (short) 0x801)))
                .isRefusedFor("zip-encrypted");
    }

    @Test
    void rejectsUncommonCompression() throws IOException {
        judge(patch(good(), bytes -> bytes.putShort(central(bytes) + 10, (short) 14)))
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

        judge(rename(bytes, "demo/sub/x.py", "demo\\sub\\x.py", 3)).isRefusedFor("archive-path-unsafe");
    }

    @Test
    void rejectsNameThatIsNotMarkedAsUtf8() throws IOException {
        byte[] marked = new WheelBuilder().file("demo/größe.txt", "x").bytes(folder);

        judge(patch(marked, ZipSafetyTest::clearUtf8Marks)).isRefusedFor("zip-name-encoding");
    }

    @Test
    void rejectsBomb() {
        judge(new WheelBuilder().file("demo/zeros.bin", new byte[80 << 20])).isRefusedOnlyFor("archive-bomb");
    }

    @Test
    void rejectsEndRecordThatCountsOtherwise() throws IOException {
        judge(patch(good(), bytes -> {
                    bytes.putShort(end(bytes) + 8, (short) 3);
                    bytes.putShort(end(bytes) + 10, (short) 3);
                }))
                .isRefusedOnlyFor("archive-unreadable");
    }

    @Test
    void rejectsDirectoryThatIsNotWhereTheEndRecordSays() throws IOException {
        judge(patch(good(), bytes -> bytes.putInt(end(bytes) + 16, 1))).isRefusedOnlyFor("archive-unreadable");
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

    private interface Patch {
        void apply(ByteBuffer bytes);
    }

    private static byte[] patch(byte[] bytes, Patch patch) {
        byte[] patched = bytes.clone();
        patch.apply(little(patched));
        return patched;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int central(ByteBuffer bytes) {
        return bytes.getInt(end(bytes) + 16);
    }

    private static int end(ByteBuffer bytes) {
        int at = bytes.limit() - 22;
        assertThat(bytes.getInt(at)).isEqualTo(END);
        return at;
    }

    private static void shiftOffsets(ByteBuffer bytes, int by) {
        int end = end(bytes);
        bytes.putInt(end + 16, bytes.getInt(end + 16) + by);
        for (int at = central(bytes); bytes.getInt(at) == CENTRAL; at = next(bytes, at)) {
            bytes.putInt(at + 42, bytes.getInt(at + 42) + by);
        }
    }

    private static void clearUtf8Marks(ByteBuffer bytes) {
        for (int at = central(bytes); bytes.getInt(at) == CENTRAL; at = next(bytes, at)) {
            bytes.putShort(at + 8, (short) 0);
            bytes.putShort(bytes.getInt(at + 42) + 6, (short) 0);
        }
    }

    private static int next(ByteBuffer bytes, int at) {
        return at + 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
    }

    /** Renames in the first so many places: the local header comes first, RECORD is compressed. */
    private static byte[] rename(byte[] bytes, String from, String to, int places) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < places; i++) {
            text = text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
