package dev.slipway.builder.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.GitRepository;
import dev.slipway.events.Failure;
import dev.slipway.events.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;

/** What is packed. */
class GitCheckoutTest extends CheckoutRound {
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
    void packsLineEndsAsTheAttributesSay() throws IOException {
        repository.write(".gitattributes", "* text=auto\n*.bat eol=crlf\n*.bin -text eol=crlf\n");
        repository.write("run.bat", "a\nb\n").write("notes.txt", "a\nb\n").write("data.bin", "a\nb\n");
        repository.commit("second");

        Tree tree = packed(checkout.checkOut(repository.tag("v2"), false));

        assertThat(text(tree, "run.bat")).isEqualTo("a\r\nb\r\n");
        assertThat(text(tree, "notes.txt")).isEqualTo("a\nb\n");
        assertThat(text(tree, "data.bin")).isEqualTo("a\nb\n");
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
}
