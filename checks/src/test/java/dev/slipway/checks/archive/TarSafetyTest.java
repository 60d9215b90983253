package dev.slipway.checks.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.Judged;
import dev.slipway.checks.TarBuilder;
import dev.slipway.checks.WheelBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarSafetyTest {

    private static final String NAME = "demo-1.0.tar.gz";

    @TempDir
    Path folder;

    @Test
    void rejectsEmptyFile() throws IOException {
        judge(new byte[0]).isRefusedOnlyFor("archive-unreadable");
    }

    @Test
    void rejectsFileThatIsNoGzip() throws IOException {
        judge("<html>not found</html>".getBytes(StandardCharsets.UTF_8)).isRefusedOnlyFor("archive-unreadable");
    }

    @Test
    void rejectsGzipOfSomethingElse() throws IOException {
        judge(gzip("x".repeat(2000).getBytes(StandardCharsets.UTF_8))).isRefusedOnlyFor("archive-unreadable");
    }

    @Test
    void rejectsTarThatWasCutShort() throws IOException {
        byte[] good = Files.readAllBytes(good().write(folder));

        judge(Arrays.copyOf(good, good.length - 30)).isRefusedOnlyFor("archive-unreadable");
    }

    @Test
    void rejectsGzipWhoseChecksumIsWrong() throws IOException {
        byte[] bytes = Files.readAllBytes(good().write(folder));
        bytes[bytes.length - 8] ^= 1;

        judge(bytes).isRefusedOnlyFor("archive-unreadable");
    }

    @Test
    void rejectsFileThatIsTarAndZipAtOnce() throws IOException {
        byte[] tar = Files.readAllBytes(good().write(folder));
        byte[] zip = new byte[22];
        System.arraycopy(new byte[] {0x50, 0x4b, 5, 6}, 0, zip, 0, 4);
        zip[16] = (byte) tar.length;
        zip[17] = (byte) (tar.length >> 8);
        byte[] both = Arrays.copyOf(tar, tar.length + zip.length);
        System.arraycopy(zip, 0, both, tar.length, zip.length);

        judge(both).isRefusedFor("archive-ambiguous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "demo-1.0/../../outside.py", "demo-1.0/a\\b"})
    void rejectsPathThatLeadsOutside(String path) {
        judge(good().file(path, "x")).isRefusedFor("archive-path-unsafe");
    }

    @ParameterizedTest
    @CsvSource({
        "2, /etc/passwd",
        "2, ../outside",
        "2, sub/../../../outside",
        "1, ../outside",
        "1, other/file",
    })
    void rejectsLinkThatLeadsOutside(String type, String target) {
        assertThat(judge(good().link("demo-1.0/link", (byte) type.charAt(0), target))
                        .isRefusedOnlyFor("tar-link-outside")
                        .message())
                .contains("'demo-1.0/link'", "'" + target + "'");
    }

    @Test
    void acceptsLinksThatStayInside() {
        judge(good().file("demo-1.0/docs/index.md", "x")
                        .link("demo-1.0/docs/readme", TarConstants.LF_SYMLINK, "../pyproject.toml")
                        .link("demo-1.0/hard", TarConstants.LF_LINK, "demo-1.0/pyproject.toml"))
                .isAcceptedWithoutFindings();
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO})
    void rejectsDevice(byte type) {
        judge(good().special("demo-1.0/device", type)).isRefusedOnlyFor("tar-special-member");
    }

    @Test
    void rejectsDuplicateMembers() {
        judge(good().file("demo-1.0/pyproject.toml", "other")).isRefusedOnlyFor("tar-duplicate-member");
    }

    @Test
    void rejectsSparseMember() {
        judge(good().file("demo-1.0/sparse.bin", "x").last(entry -> entry.addPaxHeader("GNU.sparse.major", "1")))
                .isRefusedFor("tar-sparse");
    }

    @Test
    void rejectsBomb() {
        judge(good().file("demo-1.0/zeros.bin", new byte[80 << 20])).isRefusedOnlyFor("archive-bomb");
    }

    @Test
    void rejectsMoreMembersThanTheLimit() throws IOException {
        Limits few = new Limits(2, 4096, 4096, 4096, 4096, 50);
        Path path = good().file("demo-1.0/one-too-many.py", "x").write(folder);

        Archive archive = TarReader.read(NAME, path, few, (_, _) -> 0);

        assertThat(archive.complete()).isFalse();
        assertThat(archive.findings()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("more than the 2 members"));
    }

    @Test
    void readsNamesThatAreLongerThanATarHeader() {
        judge(good().file("demo-1.0/" + "long/".repeat(60) + "name.py", "x")).isAcceptedWithoutFindings();
    }

    private static TarBuilder good() {
        return TarBuilder.sdist(WheelBuilder.METADATA);
    }

    private Judged judge(TarBuilder tar) {
        return Judged.of(tar.write(folder));
    }

    private Judged judge(byte[] bytes) throws IOException {
        return Judged.of(Files.write(folder.resolve(NAME), bytes));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
