package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Classifiers are those that indexes know, and none says that the project must not be uploaded. A number that the list does not have
 * yet, below a classifier that it has, may be newer than the list.
 */
public final class Classifiers implements MetadataCheck {

    private static final String ARROW = " =>";
    private static final String LIST = "Take one from the list of classifiers that the index shows.";
    private static final Pattern NUMBER = Pattern.compile("(.+) :: \\d[\\d.]*");

    /** What to use instead, by classifier; null for those that are not deprecated. */
    private static final Map<String, String> KNOWN = read();

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        metadata.content().all("Classifier").forEach(field -> judge(field.value(), metadata.at(field), findings));
    }

    private static void judge(String classifier, String where, Findings findings) {
        String shown = "the classifier " + Shown.quoted(classifier);
        if (classifier.startsWith("Private ::")) {
            findings.error(
                    "classifier-private",
                    where,
                    shown + " marks the project as private",
                    "Remove the classifier if the project may be published.");
        } else if (KNOWN.get(classifier) != null) {
            String instead = KNOWN.get(classifier);
            findings.error(
                    "classifier-deprecated",
                    where,
                    shown + " is deprecated, and indexes refuse it",
                    instead.isEmpty() ? "Remove it." : "Write " + instead + ".");
        } else if (!KNOWN.containsKey(classifier) && isBelowAKnownOne(classifier)) {
            findings.warning(
                    "classifier-newer", where, shown + " is newer than the list that it was compared with", LIST);
        } else if (!KNOWN.containsKey(classifier)) {
            findings.error("classifier-unknown", where, shown + " is not known to indexes, which refuse it", LIST);
        }
    }

    private static boolean isBelowAKnownOne(String classifier) {
        var number = NUMBER.matcher(classifier);
        return number.matches() && KNOWN.containsKey(number.group(1));
    }

    private static Map<String, String> read() {
        Map<String, String> known = new HashMap<>();
        for (String line : KnownList.lines("classifiers.txt")) {
            int arrow = line.indexOf(ARROW);
            if (arrow < 0) {
                known.put(line, null);
            } else {
                known.put(
                        line.substring(0, arrow),
                        line.substring(arrow + ARROW.length()).strip());
            }
        }
        return known;
    }
}
