import dev.slipway.checks.Checks;
import dev.slipway.checks.DescriptionRenderer;
import dev.slipway.checks.FileResult;
import dev.slipway.checks.Severity;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The validator's work on files, kept warm as the service is: a line in is a folder, whose distributions are hashed and checked; the
 * line out is how many there were and how many were accepted. Each file is read as the service reads it: once for its hash, then for its
 * checks, and as many files at a time as there are processors.
 */
final class Checking {
    private static final Checks CHECKS = Checks.standard((filename, description) -> new DescriptionRenderer.Outcome.Rendered());

    public static void main(String[] arguments) throws Exception {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(check(Path.of(line)));
            }
        }
    }

    private static String check(Path folder) throws Exception {
        try (Stream<Path> listed = Files.list(folder)) {
            List<Path> files = listed.toList();
            return files.size() + " " + files.parallelStream().filter(Checking::accepts).count();
        }
    }

    private static boolean accepts(Path file) {
        try {
            String sha256 = sha256(file);
            FileResult result = CHECKS.check(file);
            result.findings().stream().filter(finding -> finding.severity() == Severity.ERROR).forEach(System.err::println);
            return result.accepted() && !sha256.isEmpty();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
