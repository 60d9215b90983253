package dev.slipway.checks.metadata;

import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import java.util.List;
import java.util.regex.Pattern;

/** Home-page, Download-URL and every Project-URL hold web addresses, the last with a label of at most 32 characters. */
public final class Links implements MetadataCheck {

    private static final int LONGEST_LABEL = 32;
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/]+\\S*");

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        for (String name : List.of("Home-page", "Download-URL")) {
            metadata.content()
                    .all(name)
                    .filter(field -> !field.value().isEmpty())
                    .forEach(field -> address(metadata, field, field.value(), findings));
        }
        metadata.content().all("Project-URL").forEach(field -> labelled(metadata, field, findings));
    }

    private static void labelled(MetadataFile metadata, CoreMetadata.Field field, Findings findings) {
        int comma = field.value().indexOf(',');
        String label = comma < 0 ? "" : field.value().substring(0, comma).strip();
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            findings.error(
                    "url-label",
                    metadata.at(field),
                    label.isEmpty()
                            ? "the Project-URL " + Shown.quoted(field.value()) + " has no label"
                            : "the label " + Shown.quoted(label) + " has more than " + LONGEST_LABEL + " characters",
                    "Give each address a label of 1 to " + LONGEST_LABEL
                            + " characters (pyproject.toml: project.urls).");
        }
        address(metadata, field, field.value().substring(comma + 1).strip(), findings);
    }

    private static void address(MetadataFile metadata, CoreMetadata.Field field, String address, Findings findings) {
        if (!WEB.matcher(address).matches()) {
            findings.error(
                    "url-invalid",
                    metadata.at(field),
                    field.name() + " holds " + Shown.quoted(address) + ", which is no web address",
                    "Begin it with https:// and leave no blanks in it.");
        }
    }
}
