package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerOptionsTest {
    private static final List<String> NEEDED =
            List.of("--url", "http://127.0.0.1:8080", "--token-file", "token", "--home", "/var/slipway");

    @Test
    void hasADefaultForAllThatIsNotNeeded() throws Exception {
        WorkerOptions options = WorkerOptions.parse(NEEDED);

        assertThat(options.cache()).isEqualTo(Path.of("/var/slipway/cache"));
        assertThat(options.slots()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(options.diskBytes()).isEqualTo(10L << 30);
        assertThat(options.freeBytes()).isEqualTo(256L << 20);
        assertThat(options.name()).isNotEmpty();
        assertThat(options.once()).isFalse();
    }

    @Test
    void readsEveryOption() throws Exception {
        WorkerOptions options = parse(
                "--cache",
                "/c",
                "--name",
                "n",
                "--slots",
                "3",
                "--platform",
                "linux-x86_64",
                "--disk-mib",
                "5",
                "--free-mib",
                "6",
                "--memory-mib",
                "7",
                "--processes",
                "9",
                "--level",
                "sandbox",
                "--once",
                "--check");

        assertThat(options.cache()).isEqualTo(Path.of("/c"));
        assertThat(options.name()).isEqualTo("n");
        assertThat(options.slots()).isEqualTo(3);
        assertThat(options.platform()).contains("linux-x86_64");
        assertThat(options.diskBytes()).isEqualTo(5L << 20);
        assertThat(options.freeBytes()).isEqualTo(6L << 20);
        assertThat(options.memoryBytes()).isEqualTo(7L << 20);
        assertThat(options.processes()).isEqualTo(9);
        assertThat(options.level()).isEqualTo("sandbox");
        assertThat(options.once()).isTrue();
        assertThat(options.check()).isTrue();
    }

    @Test
    void saysWhatIsWrong() {
        refuses("unknown option '--nonsense'", "--nonsense");
        refuses("--slots needs a value", "--slots");
        refuses("--slots must be a number", "--slots", "many");
        refuses("--slots must be a number", "--slots", "0");
        refuses("--level must be auto, sandbox, plain or machine", "--level", "none");
        refuses("--url must be an http or https address", "--url", "ftp://x");
        assertThatThrownBy(() -> WorkerOptions.parse(List.of("--url", "http://x")))
                .hasMessage("--home is missing");
    }

    private static void refuses(String message, String... more) {
        assertThatThrownBy(() -> parse(more))
                .isInstanceOf(WorkerOptions.WrongUsage.class)
                .hasMessageContaining(message);
    }

    private static WorkerOptions parse(String... more) throws WorkerOptions.WrongUsage {
        List<String> arguments = new ArrayList<>(NEEDED);
        arguments.addAll(List.of(more));
        return WorkerOptions.parse(arguments);
    }
}
