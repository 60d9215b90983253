package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hostile projects try: each attack gets somewhere at level plain, and nowhere in a sandbox. */
class AttackIT {
    private static final String[] LIMITS = {"--memory-mib", "400", "--processes", "60", "--disk-mib", "200"};

    @TempDir
    static Path home;

    private static Attacked plain;
    private static Attacked sandbox;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "no bwrap: install the package bubblewrap");
        plain = Attacked.at("plain", home, LIMITS);
        sandbox = Attacked.at("sandbox", home, LIMITS);
        // From now on builds also run in interpreters that were there before them.
        plain.run(Cells.withSource(plain.builder(), "sdist", SourceTree.setuptools(), Map.of()));
        sandbox.run(Cells.withSource(sandbox.builder(), "sdist", SourceTree.setuptools(), Map.of()));
    }

    @AfterAll
    static void stop() {
        if (sandbox != null) {
            plain.close();
            sandbox.close();
        }
    }

    @Test
    void readsTheEnvironmentOfTheWorker() throws Exception {
        succeedsOnlyAtPlain("""
                environment = open("/proc/%d/environ", "rb").read()
                got(b"PATH=" in environment)
                """.formatted(ProcessHandle.current().pid()));
    }

    @Test
    void readsFilesOfTheWorkersHome() throws Exception {
        succeedsOnlyAtPlain("got('token' in open('%s').read())".formatted(plain.token()));
        succeedsOnlyAtPlain("got(len(os.listdir('%s')) > 1)".formatted(home));
        succeedsOnlyAtPlain("got(len(set(os.listdir('%s')) - {'.pyenv', '.local', '.rustup'}) > 0)"
                .formatted(System.getProperty("user.home")));
    }

    @Test
    void looksAtOtherProcesses() throws Exception {
        succeedsOnlyAtPlain("got('%d' in os.listdir('/proc'))"
                .formatted(ProcessHandle.current().pid()));
        succeedsOnlyAtPlain("got('token' in open('/proc/%d/root%s').read())"
                .formatted(ProcessHandle.current().pid(), plain.token()));
    }

    @Test
    void killsOtherProcesses() throws Exception {
        Process victim = new ProcessBuilder("sleep", "600").start();
        try {
            String attack = "os.kill(%d, 9)\ngot(True)".formatted(victim.pid());
            assertThat(sandbox.build(attack)).doesNotContain("ATTACK SUCCEEDED");
            assertThat(victim.isAlive()).isTrue();
            assertThat(plain.build(attack)).contains("ATTACK SUCCEEDED");
        } finally {
            victim.destroyForcibly();
        }
    }

    @Test
    void callsAPortOfThisMachineWhileItBuilds() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            succeedsOnlyAtPlain("""
                    import socket
                    got(socket.create_connection(("127.0.0.1", %d), 5))
                    """.formatted(server.getLocalPort()));
        }
    }

    @Test
    void callsTheNetworkWhileItBuilds() throws Exception {
        InetAddress own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst()
                .orElse(null);
        assumeTrue(own != null, "this machine has no network");
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(own, 0));
            succeedsOnlyAtPlain("""
                    import socket
                    got(socket.create_connection(("%s", %d), 5))
                    """.formatted(own.getHostAddress(), server.getLocalPort()));
        }
    }

    @Test
    void callsTheBuilderWhileItFetches() throws Exception {
        String attack = """
                import urllib.error, urllib.request
                try:
                    urllib.request.urlopen("%s/workers/v1/claims")
                except urllib.error.HTTPError as answer:
                    # Not authorised: but it was the builder that said so.
                    got(answer.code == 401)
                    print(answer.code, answer.read())
                """.formatted(plain.url());

        assertThat(plain.fetch(attack)).contains("ATTACK SUCCEEDED");
        assertThat(sandbox.fetch(attack)).doesNotContain("ATTACK SUCCEEDED").contains("403", "egress refused");
    }

    @Test
    void callsTheBuilderPastTheProxyWhileItFetches() throws Exception {
        String attack = """
                import socket
                got(socket.create_connection(("127.0.0.1", %d), 5))
                """.formatted(plain.url().getPort());

        assertThat(plain.fetch(attack)).contains("ATTACK SUCCEEDED");
        assertThat(sandbox.fetch(attack)).doesNotContain("ATTACK SUCCEEDED").contains("ConnectionRefusedError");
    }

    /** There is no such service here to call at level plain. */
    @Test
    void asksForTheMetadataOfTheMachine() throws Exception {
        String log = sandbox.fetch("""
                import urllib.error, urllib.request
                for address in ("http://169.254.169.254/latest/meta-data/", "http://[fd00:ec2::254]/", "https://169.254.169.254/"):
                    try:
                        urllib.request.urlopen(address)
                        got(True)
                    except OSError as refused:
                        print(refused)
                """);

        assertThat(log)
                .doesNotContain("ATTACK SUCCEEDED")
                .contains("may not reach 169.254.169.254:80", "may not reach 169.254.169.254:443", "fd00:ec2::254");
    }

    @Test
    void followsLinksOutOfItsTree() throws Exception {
        succeedsOnlyAtPlain("""
                os.symlink("%s", "leak")
                got("token" in open("leak").read())
                """.formatted(plain.token()));
    }

    @Test
    void writesOutsideOfItsTree() throws Exception {
        succeedsOnlyAtPlain("""
                open("%s", "w").write("x")
                got(True)
                """.formatted(home.resolve("written")));
    }

    @Test
    void changesTheEnvironmentThatLaterBuildsUse() throws Exception {
        succeedsOnlyAtPlain("""
                place = os.path.join(sys.prefix, "poison")
                open(place, "w").close()
                got(os.path.exists(place))
                os.remove(place)
                """);
    }

    @Test
    void sendsAFileOfTheMachineAsItsArtifact() throws Exception {
        Path secrets = Files.createDirectories(home.resolve("elsewhere/out"));
        Files.writeString(secrets.resolve("x-1.0.tar.gz"), "secret");
        SourceTree tree = SourceTree.of("pyproject.toml", """
                [build-system]
                requires = []
                build-backend = "backend"
                backend-path = ["."]
                """).with("backend.py", """
                import os, shutil
                def build_sdist(output, settings=None):
                    import slipway_backend
                    slipway_backend.normalise = lambda path, epoch: {"name": "x", "version": "1.0"}
                    shutil.rmtree(output)
                    os.symlink("%s", output)
                    return "x-1.0.tar.gz"
                """.formatted(secrets));

        for (Attacked each : new Attacked[] {plain, sandbox}) {
            JsonNode failed = each.run(Cells.withSource(each.builder(), "sdist", tree, Map.of()));

            assertThat(failed.path("outcome").asText()).isEqualTo("failed");
            assertThat(failed.path("artifacts").isEmpty()).isTrue();
            assertThat(each.builder().blob(FakeBuilder.sha256("secret".getBytes(StandardCharsets.UTF_8))))
                    .isNull();
        }
    }

    /**
     * As root, level plain stops it only when it looks; in a sandbox no more than the limit begin, and the cell is killed when
     * that is seen before it has ended by itself.
     */
    @Test
    void forksWithoutEnd() throws Exception {
        String end = sandbox.end("""
                import time
                count = 0
                try:
                    while count < 400:
                        if os.fork() == 0:
                            time.sleep(60)
                            os._exit(0)
                        count += 1
                    got(True)
                except OSError as refused:
                    print("stopped:", refused.errno, flush=True)
                """);

        assertThat(end).doesNotContain("ATTACK SUCCEEDED").containsAnyOf("stopped: 11", "more than 60 processes");
    }

    @Test
    void takesAllMemory() throws Exception {
        String bomb = """
                import time
                if os.fork() == 0:
                    held = [bytearray(b"x" * (1 << 20)) for _ in range(900)]
                    time.sleep(60)
                held = [bytearray(b"x" * (1 << 20)) for _ in range(300)]
                time.sleep(60)
                got(True)
                """;

        assertThat(sandbox.failure(bomb)).contains("more than 400 MiB of memory");
        assertThat(plain.failure(bomb)).contains("more than 400 MiB of memory");
    }

    @Test
    void fillsTheDisk() throws Exception {
        String bomb = """
                import tempfile, time
                for number in range(40):
                    for folder in (tempfile.gettempdir(), "."):
                        with open(os.path.join(folder, "filler-%d" % number), "wb") as file:
                            file.write(bytes(10 << 20))
                time.sleep(60)
                got(True)
                """;

        assertThat(sandbox.failure(bomb)).contains("more than 200 MiB of disk");
        assertThat(plain.failure(bomb)).contains("more than 200 MiB of disk");
    }

    @Test
    void staysAfterItsEnd() throws Exception {
        String word = "6" + Math.floorMod(UUID.randomUUID().hashCode(), 1_000_000);
        sandbox.build("""
                import subprocess
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        os.chdir("/")
                        os.execve("/bin/sleep", ["sleep", "%s"], {})
                    os._exit(0)
                """.formatted(word));

        await().atMost(Duration.ofSeconds(30)).until(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").endsWith("sleep " + word)));
    }

    private static void succeedsOnlyAtPlain(String attack) throws InterruptedException {
        assertThat(plain.build(attack)).contains("ATTACK SUCCEEDED");
        assertThat(sandbox.build(attack)).contains("attacking").doesNotContain("ATTACK SUCCEEDED");
    }

    /** A worker of one level that attacks are run on. */
    private record Attacked(FakeBuilder builder, RunningWorker worker, Path token) implements AutoCloseable {
        private static final String BEGIN = """
                import os, sys
                def got(what):
                    if what:
                        print("ATTACK", "SUCCEEDED", flush=True)
                print("attacking", flush=True)
                """;

        static Attacked at(String level, Path home, String... limits) throws Exception {
            FakeBuilder builder = new FakeBuilder();
            Path own = Files.createDirectories(home.resolve(level));
            String[] options = Stream.concat(Stream.of("--level", level), Stream.of(limits))
                    .toArray(String[]::new);
            return new Attacked(builder, new RunningWorker(builder, own, options), own.resolve("token"));
        }

        URI url() {
            return builder.url();
        }

        JsonNode run(Assignment cell) throws InterruptedException {
            return worker.run(cell);
        }

        /** Runs it while an sdist is built; what the cell printed. */
        String build(String attack) throws InterruptedException {
            Assignment cell = sdist(attack);
            run(cell);
            return builder.log(cell);
        }

        /** What it printed, and how it ended. */
        String end(String attack) throws InterruptedException {
            Assignment cell = sdist(attack);
            JsonNode completion = run(cell);
            return builder.log(cell) + completion;
        }

        String failure(String attack) throws InterruptedException {
            return run(sdist(attack)).path("failure").path("message").asText();
        }

        /** Runs it as a gate that may use the network. */
        String fetch(String attack) throws InterruptedException {
            Map<String, ?> task = Map.of("path", ".", "run", "python attack.py", "network", true);
            Assignment cell = Cells.withSource(builder, "gate", SourceTree.of("attack.py", BEGIN + attack), task);
            run(cell);
            return builder.log(cell);
        }

        private Assignment sdist(String attack) {
            String code = BEGIN + attack + "\nraise SystemExit(1)\n";
            return Cells.withSource(builder, "sdist", SourceTree.of("setup.py", code), Map.of());
        }

        @Override
        public void close() {
            worker.close();
            builder.close();
        }
    }
}
