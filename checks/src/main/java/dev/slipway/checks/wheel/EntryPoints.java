package dev.slipway.checks.wheel;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** entry_points.txt is an INI file in UTF-8, and the scripts in it have names that are safe as file names. */
public final class EntryPoints implements WheelCheck {

    private static final String FILE = "entry_points.txt";
    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\]");
    private static final Pattern SCRIPT = Pattern.compile("[\\w.-]+");
    private static final Set<String> SCRIPTS = Set.of("console_scripts", "gui_scripts");

    @Override
    public void check(Wheel wheel, Findings findings) {
        Optional<String> path = wheel.inDistInfo(FILE);
        path.flatMap(wheel.archive()::bytes).ifPresent(bytes -> read(bytes, path.get(), findings));
    }

    private static void read(byte[] bytes, String path, Findings findings) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            findings.error("entry-points-encoding", path, FILE + " is not UTF-8", "Write it in UTF-8.");
            return;
        }
        String section = "";
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.strip();
            Matcher header = SECTION.matcher(content);
            boolean comment = content.isEmpty() || content.startsWith("#") || content.startsWith(";");
            if (header.matches()) {
                section = header.group(1).strip();
            } else if (!comment && !entry(section, content)) {
                findings.error(
                        "entry-points-malformed",
                        path + " (line " + number + ")",
                        FILE + " has the line " + Shown.quoted(content) + ", which is no entry point",
                        "Write [group] and below it name = module:function; names of scripts are of letters, digits, . _ -.");
            }
        }
    }

    private static boolean entry(String section, String line) {
        int equals = line.indexOf('=');
        if (section.isEmpty() || equals < 1 || equals == line.length() - 1) {
            return false;
        }
        return !SCRIPTS.contains(section)
                || SCRIPT.matcher(line.substring(0, equals).strip()).matches();
    }
}
