package dev.slipway.checks.description;

import dev.slipway.checks.DescriptionRenderer;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;
import dev.slipway.checks.metadata.MetadataCheck;
import dev.slipway.checks.metadata.MetadataFile;
import java.util.Optional;

/** A long description in reStructuredText, which is the default, renders; plain text and Markdown always do. */
public final class DescriptionRenders implements MetadataCheck {

    private final DescriptionRenderer renderer;

    public DescriptionRenders(DescriptionRenderer renderer) {
        this.renderer = renderer;
    }

    /** The description that a renderer must be asked about; empty when nobody needs to be asked. */
    public static Optional<String> toRender(Distribution distribution) {
        return distribution
                .metadata()
                .map(MetadataFile::content)
                .filter(content -> content.first("Description-Content-Type")
                        .map(type -> ContentType.read(type).type())
                        .orElse(ContentType.RST)
                        .equals(ContentType.RST))
                .flatMap(content -> content.description());
    }

    @Override
    public void check(MetadataFile metadata, Distribution distribution, Findings findings) {
        Optional<String> description = toRender(distribution);
        if (description.isEmpty()) {
            return;
        }
        switch (renderer.render(distribution.filename(), description.get())) {
            case DescriptionRenderer.Outcome.Rendered() -> {}
            case DescriptionRenderer.Outcome.Refused(String message) ->
                findings.error(
                        "description-not-rendered",
                        metadata.at("Description"),
                        "the long description does not render: " + Shown.text(message),
                        "Correct the reStructuredText at the line named, or use Markdown.");
            case DescriptionRenderer.Outcome.NotAvailable(String reason) ->
                findings.warning(
                        "description-not-judged",
                        metadata.at("Description"),
                        "whether the long description renders could not be checked: " + Shown.text(reason),
                        "Check it with twine check.");
        }
    }
}
