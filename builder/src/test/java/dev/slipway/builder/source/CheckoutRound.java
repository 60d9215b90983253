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
import org.junit.jupiter.api.io.TempDir;

/** Checkouts of one real repository, and what is in the trees that they pack. */
abstract class CheckoutRound {
    @TempDir
    Path folder;

    GitRepository repository;
    GitCheckout checkout;
    Path ssh;

    @BeforeEach
    void prepare() throws IOException {
        repository = GitRepository.create(Files.createDirectory(folder.resolve("origin")));
        repository.write("pyproject.toml", "[project]\n").write("src/pkg/__init__.py", "");
        repository.commit("first");
        ssh = folder.resolve("ssh");
        checkout = checkoutIn("work");
    }

    static Sighting at(String url, Sighting seen) {
        return new Sighting(url, seen.ref(), seen.object(), seen.commit(), null, null, seen.seenAt(), 1);
    }

    GitCheckout checkoutIn(String name) {
        return new GitCheckout(folder.resolve(name), blobs(), ssh.toString());
    }

    FolderBlobs blobs() {
        return new FolderBlobs(folder.resolve("blobs"), "builder");
    }

    static Tree packed(Checkout checkout) {
        assertThat(checkout).isInstanceOf(Checkout.Packed.class);
        return ((Checkout.Packed) checkout).tree();
    }

    static Failure refused(Checkout checkout) {
        assertThat(checkout).isInstanceOf(Checkout.Refused.class);
        return ((Checkout.Refused) checkout).failure();
    }

    List<String> names(Tree tree) throws IOException {
        return List.copyOf(entries(tree).keySet());
    }

    Map<String, TarArchiveEntry> entries(Tree tree) throws IOException {
        Map<String, TarArchiveEntry> entries = new TreeMap<>();
        try (TarArchiveInputStream tar = open(tree)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
            }
        }
        return entries;
    }

    String text(Tree tree, String name) throws IOException {
        try (TarArchiveInputStream tar = open(tree)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return null;
    }

    TarArchiveInputStream open(Tree tree) throws IOException {
        InputStream bytes = blobs().open("builder", tree.sha256()).orElseThrow();
        return new TarArchiveInputStream(bytes, "UTF-8");
    }

    Path unpack(Tree tree) throws IOException {
        Path target = Files.createDirectory(folder.resolve("unpacked"));
        Path tar = folder.resolve("tree.tar");
        try (InputStream bytes = blobs().open("builder", tree.sha256()).orElseThrow()) {
            Files.copy(bytes, tar);
        }
        GitRepository.run(target, "tar", "xf", tar.toString());
        return target;
    }

    static String pointer(String oid, long size) {
        return "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize " + size + "\n";
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
