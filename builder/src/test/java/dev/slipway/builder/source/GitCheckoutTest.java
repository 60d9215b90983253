package dev.slipway.builder.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.GitRepository;
import dev.slipway.events.Failure;
import dev.slipway.events.Sighting;
import dev.slipway.runtime.blob.FolderBlobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCheckoutTest {
    @TempDir
    Path folder;

    private GitRepository repository;
    private GitCheckout checkout;
    private Path ssh;

    @BeforeEach
    void prepare() throws IOException {
        repository = GitRepository.create(Files.createDirectory(folder.resolve("origin")));
        repository.write("pyproject.toml", "[project]\n").write("src/pkg/__init__.py", "");
        repository.commit("first");
        ssh = folder.resolve("ssh");
        checkout = checkoutIn("work");
    }

    @Test
    void packsTheTreeOfALightweightTag() throws IOException {
        Sighting sighting = repository.tag("v1");

        Tree tree = packed(checkout.checkOut(sighting, false));

        assertThat(names(tree)).containsExactly("pyproject.toml", "src/pkg/__init__.py");
        assertThat(tree.commitTime()).isEqualTo(Long.parseLong(repository.git("show", "-s", "--format=%ct", "HEAD")));
    }

    @Test
    void packsTheTreeOfAnAnnotatedTag() throws IOException {
        Sighting sighting = repository.annotatedTag("v1");

        assertThat(sighting.object()).isNotEqualTo(sighting.commit());
        assertThat(names(packed(checkout.checkOut(sighting, false)))).contains("pyproject.toml");
    }

    @Test
    void givesTheSameBytesEveryTimeAndEverywhere() throws IOException {
        Sighting sighting = repository.annotatedTag("v1");

        Tree first = packed(checkout.checkOut(sighting, true));
        Tree elsewhere = packed(checkoutIn("elsewhere").checkOut(sighting, true));

        assertThat(elsewhere).isEqualTo(first);
    }

    @Test
    void packsExactlyTheCommitThatWasSeenThoughTheTagMoved() throws IOException {
        Sighting before = repository.tag("v1");
        repository.write("later.txt", "later");
        repository.commit("second");
        repository.tag("v1");

        assertThat(names(packed(checkout.checkOut(before, false)))).doesNotContain("later.txt");
    }

    @Test
    void packsACommitThatNoRefLeadsToWhenItsMirrorHasIt() throws IOException {
        Sighting sighting = repository.tag("v1");
        packed(checkout.checkOut(sighting, false));
        GitRepository.run(folder, "rm", "-rf", repository.bare().toString());

        assertThat(names(packed(checkout.checkOut(sighting, false)))).contains("pyproject.toml");
    }

    @Test
    void keepsModesAndLinks() throws IOException {
        repository.write("tool.sh", "#!/bin/sh\n");
        repository.work().resolve("tool.sh").toFile().setExecutable(true);
        Files.createSymbolicLink(repository.work().resolve("link"), Path.of("src/pkg"));
        repository.commit("second");

        Map<String, TarArchiveEntry> entries = entries(packed(checkout.checkOut(repository.tag("v2"), false)));

        assertThat(entries.get("tool.sh").getMode() & 0111).isEqualTo(0111);
        assertThat(entries.get("pyproject.toml").getMode() & 0111).isZero();
        assertThat(entries.get("link").isSymbolicLink()).isTrue();
        assertThat(entries.get("link").getLinkName()).isEqualTo("src/pkg");
    }

    @Test
    void keepsWhatAnExportWouldLeaveOut() throws IOException {
        repository.write(".gitattributes", "tests export-ignore\n").write("tests/test_a.py", "");
        repository.commit("second");

        assertThat(names(packed(checkout.checkOut(repository.tag("v2"), false))))
                .contains("tests/test_a.py");
    }

    @Test
    void packsLongAndForeignNames() throws IOException {
        String name = "a".repeat(120) + "/" + "b".repeat(120) + "/größe.txt";
        repository.write(name, "x");
        repository.commit("second");

        assertThat(names(packed(checkout.checkOut(repository.tag("v2"), false))))
                .contains(name);
    }

    @Test
    void packsSubmodules() throws IOException {
        GitRepository library = GitRepository.create(Files.createDirectory(folder.resolve("library")));
        library.write("lib.c", "int x;").commit("lib");
        repository.git("submodule", "add", "-q", library.url(), "vendor/lib");
        repository.commit("with a submodule");

        Tree tree = packed(checkout.checkOut(repository.tag("v2"), false));

        assertThat(text(tree, "vendor/lib/lib.c")).isEqualTo("int x;");
    }

    @Test
    void packsLfsFilesOfARepositoryByPath() throws IOException {
        String content = "large";
        String oid = sha256(content);
        Path object = repository.bare().resolve("lfs/objects/" + oid.substring(0, 2) + "/" + oid.substring(2, 4));
        Files.createDirectories(object);
        Files.writeString(object.resolve(oid), content);
        repository.write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
        repository.write("data.bin", pointer(oid, content.length())).write("plain.txt", pointer(oid, 5));
        repository.commit("large file");

        Tree tree = packed(checkout.checkOut(repository.tag("v2"), false));

        assertThat(text(tree, "data.bin")).isEqualTo(content);
        assertThat(text(tree, "plain.txt")).startsWith("version https://git-lfs");
    }

    @Test
    void refusesALfsFileWhoseContentIsMissing() throws IOException {
        repository.write(".gitattributes", "*.bin filter=lfs\n");
        repository.write("data.bin", pointer("0".repeat(64), 7));
        repository.commit("large file");

        Failure failure = refused(checkout.checkOut(repository.tag("v2"), false));

        assertThat(failure.message()).contains("data.bin");
        assertThat(failure.remedy()).contains("git lfs push");
    }

    @Test
    void addsAHistoryThatGitUnderstands() throws IOException {
        repository.write("second.txt", "2");
        repository.commit("second");
        Sighting sighting = repository.annotatedTag("v2");

        Path unpacked = unpack(packed(checkout.checkOut(sighting, true)));

        assertThat(GitRepository.run(unpacked, "git", "rev-parse", "HEAD")).isEqualTo(sighting.commit());
        assertThat(GitRepository.run(unpacked, "git", "describe", "--tags")).isEqualTo("v2");
        assertThat(GitRepository.run(unpacked, "git", "ls-files")).contains("src/pkg/__init__.py", "second.txt");
        assertThat(GitRepository.run(unpacked, "git", "status", "--porcelain")).isEmpty();
        assertThat(GitRepository.run(unpacked, "git", "fsck", "--connectivity-only"))
                .doesNotContain("error");
    }

    @Test
    void refusesACommitThatIsGone() throws IOException {
        Sighting seen = repository.tag("v1");
        Sighting gone = new Sighting(
                seen.repository(), seen.ref(), "1".repeat(40), "1".repeat(40), null, null, seen.seenAt(), 1);

        Failure failure = refused(checkout.checkOut(gone, false));

        assertThat(failure.code()).isEqualTo("tag-moved");
        assertThat(failure.kind()).isEqualTo(Failure.Kind.USER);
    }

    @Test
    void refusesARepositoryThatDoesNotExist() throws IOException {
        Sighting seen = repository.tag("v1");
        Sighting nowhere = at(folder.resolve("nowhere.git").toString(), seen);

        assertThat(refused(checkout.checkOut(nowhere, false)).message()).contains("nowhere.git");
    }

    @Test
    void triesAgainLaterWhereNobodyAnswers() throws IOException {
        Sighting seen = repository.tag("v1");
        Sighting away = at("http://127.0.0.1:1/repo.git", seen);

        assertThat(checkout.checkOut(away, false))
                .isInstanceOfSatisfying(
                        Checkout.Unreachable.class,
                        unreachable -> assertThat(unreachable.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE));
    }

    @Test
    void fetchesBySsh() throws IOException {
        Sighting seen = repository.tag("v1");
        Files.writeString(ssh, """
                #!/bin/sh
                echo "$@" > %s
                for last; do :; done
                exec sh -c "$last"
                """.formatted(folder.resolve("ssh.log")));
        ssh.toFile().setExecutable(true);
        Sighting remote = at("ssh://git@example.org:2222" + repository.bare(), seen);

        assertThat(names(packed(checkout.checkOut(remote, false)))).contains("pyproject.toml");
        assertThat(Files.readString(folder.resolve("ssh.log"))).contains("-p 2222 git@example.org git-upload-pack");
    }

    @Test
    void tellsAnSshServerThatLetsNobodyInFromOneThatIsAway() throws IOException {
        Sighting seen = repository.tag("v1");
        Files.writeString(ssh, "#!/bin/sh\necho 'git@example.org: Permission denied (publickey).' >&2\nexit 255\n");
        ssh.toFile().setExecutable(true);

        Failure failure = refused(checkout.checkOut(at("git@example.org:ada/repo.git", seen), false));

        assertThat(failure.code()).isEqualTo("auth-failed");
    }

    @Test
    void clonesACorruptMirrorAgain() throws IOException {
        Sighting sighting = repository.tag("v1");
        packed(checkout.checkOut(sighting, false));
        try (var files = Files.walk(folder.resolve("work/mirrors"))) {
            for (Path pack :
                    files.filter(file -> file.toString().endsWith(".pack")).toList()) {
                pack.toFile().setWritable(true);
                Files.write(pack, new byte[200]);
            }
        }

        assertThat(names(packed(checkoutIn("work").checkOut(sighting, false)))).contains("pyproject.toml");
    }

    private static Sighting at(String url, Sighting seen) {
        return new Sighting(url, seen.ref(), seen.object(), seen.commit(), null, null, seen.seenAt(), 1);
    }

    private GitCheckout checkoutIn(String name) {
        return new GitCheckout(folder.resolve(name), blobs(), ssh.toString());
    }

    private FolderBlobs blobs() {
        return new FolderBlobs(folder.resolve("blobs"), "builder");
    }

    private static Tree packed(Checkout checkout) {
        assertThat(checkout).isInstanceOf(Checkout.Packed.class);
        return ((Checkout.Packed) checkout).tree();
    }

    private static Failure refused(Checkout checkout) {
        assertThat(checkout).isInstanceOf(Checkout.Refused.class);
        return ((Checkout.Refused) checkout).failure();
    }

    private List<String> names(Tree tree) throws IOException {
        return List.copyOf(entries(tree).keySet());
    }

    private Map<String, TarArchiveEntry> entries(Tree tree) throws IOException {
        Map<String, TarArchiveEntry> entries = new TreeMap<>();
        try (TarArchiveInputStream tar = open(tree)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
            }
        }
        return entries;
    }

    private String text(Tree tree, String name) throws IOException {
        try (TarArchiveInputStream tar = open(tree)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return null;
    }

    private TarArchiveInputStream open(Tree tree) throws IOException {
        InputStream bytes = blobs().open("builder", tree.sha256()).orElseThrow();
        return new TarArchiveInputStream(bytes, "UTF-8");
    }

    private Path unpack(Tree tree) throws IOException {
        Path target = Files.createDirectory(folder.resolve("unpacked"));
        Path tar = folder.resolve("tree.tar");
        try (InputStream bytes = blobs().open("builder", tree.sha256()).orElseThrow()) {
            Files.copy(bytes, tar);
        }
        GitRepository.run(target, "tar", "xf", tar.toString());
        return target;
    }

    private static String pointer(String oid, long size) {
        return "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize " + size + "\n";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
