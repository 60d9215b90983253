package dev.slipway.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Ran;
import dev.slipway.cli.text.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path folder;

    private Ran check(String... arguments) {
        return Ran.with(Map.of("SLIPWAY_HOME", folder.resolve("home").toString()), arguments);
    }

    @Test
    void refusesABrokenWheelAndSaysWhy() throws IOException {
        Path wheel = Files.writeString(folder.resolve("ingest-0.2.0-py3-none-any.whl"), "no zip");

        Ran ran = check("check", wheel.toString(), "--json");

        assertThat(ran.exit()).isEqualTo(1);
        Json result = ran.document().list().getFirst();
        assertThat(result.text("file")).isEqualTo(wheel.toString());
        assertThat(result.text("accepted")).isEqualTo("false");
        assertThat(result.list("findings").getFirst().names())
                .containsExactly("code", "severity", "where", "message", "remedy");
        assertThat(result.list("findings").getFirst().text("severity")).isEqualTo("error");
    }

    @Test
    void printsFindingsForPeople() throws IOException {
        Path wheel = Files.writeString(folder.resolve("ingest-0.2.0-py3-none-any.whl"), "no zip");

        Ran ran = check("check", wheel.toString());

        assertThat(ran.out()).contains("✗ " + wheel, "error", "1 file checked, 1 refused.");
    }

    @Test
    void comparesAWheelWithTheSourceDistributionThatIsNamedBesideIt() throws IOException {
        Path sdist = sdist("Requires-Dist: six>=1\n", "ANSWER = 42\n");
        Path wheel = wheel("Requires-Dist: six\n", "ANSWER = 43\n");

        Ran ran = check("check", wheel.toString(), sdist.toString(), "--json");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(codes(ran, 0)).contains("metadata-differs", "module-differs");
        assertThat(codes(ran, 1)).isEmpty();
        assertThat(codes(check("check", wheel.toString(), "--json"), 0)).isEmpty();
    }

    private static List<String> codes(Ran ran, int file) {
        return ran.document().list().get(file).list("findings").stream()
                .map(finding -> finding.text("code"))
                .toList();
    }

    private static String metadata(String requirement) {
        return "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\nSummary: A demonstration\n" + requirement
                + "Description-Content-Type: text/markdown\n\n# Demo\n";
    }

    private Path sdist(String requirement, String module) throws IOException {
        Path root = Files.createDirectories(folder.resolve("demo-1.0/demo")).getParent();
        Files.writeString(root.resolve("PKG-INFO"), metadata(requirement));
        Files.writeString(root.resolve("pyproject.toml"), "[build-system]\n");
        Files.writeString(root.resolve("demo/core.py"), module);
        return packed("demo-1.0.tar.gz", List.of("tar", "-czf", "demo-1.0.tar.gz", "demo-1.0"));
    }

    private Path wheel(String requirement, String module) throws IOException {
        String files = """
                import sys, zipfile, hashlib, base64
                entries = {"demo/core.py": sys.argv[1], "demo-1.0.dist-info/METADATA": sys.argv[2],
                           "demo-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"}
                digest = lambda text: base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
                record = "".join(f"{name},sha256={digest(text)},{len(text)}\\n" for name, text in entries.items())
                entries["demo-1.0.dist-info/RECORD"] = record + "demo-1.0.dist-info/RECORD,,\\n"
                with zipfile.ZipFile("demo-1.0-py3-none-any.whl", "w") as archive:
                    [archive.writestr(name, text) for name, text in entries.items()]
                """;
        return packed("demo-1.0-py3-none-any.whl", List.of("python3", "-c", files, module, metadata(requirement)));
    }

    private Path packed(String file, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.onExit().join().exitValue()).isZero();
        return folder.resolve(file);
    }

    @Test
    void readsAllFilesOrNone() throws IOException {
        Path wheel = Files.writeString(folder.resolve("ingest-0.2.0-py3-none-any.whl"), "no zip");

        Ran ran = check("check", wheel.toString(), folder.resolve("none.whl").toString(), "--json");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.document().at("error").text("message")).contains("none.whl", "no such file");
    }
}
