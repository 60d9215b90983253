package dev.slipway.builder.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.GitRepository;
import dev.slipway.events.Failure;
import dev.slipway.events.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How repositories are reached. */
class MirrorTest extends CheckoutRound {
    @Test
    void packsACommitThatNoRefLeadsToWhenItsMirrorHasIt() throws IOException {
        Sighting sighting = repository.tag("v1");
        packed(checkout.checkOut(sighting, false));
        GitRepository.run(folder, "rm", "-rf", repository.bare().toString());

        assertThat(names(packed(checkout.checkOut(sighting, false)))).contains("pyproject.toml");
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
}
