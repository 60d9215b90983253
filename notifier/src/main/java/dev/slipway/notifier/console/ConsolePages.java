package dev.slipway.notifier.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The console's templates, in {@code templates/console}; a {@code $live} fragment is what a page fetches anew when there is news. */
@CheckedTemplate(basePath = "console")
final class ConsolePages {
    private ConsolePages() {}

    static native TemplateInstance releases(List<ReleaseRow> releases, long seen);

    static native TemplateInstance releases$live(List<ReleaseRow> releases, long seen);

    static native TemplateInstance release(ReleaseView view, long seen);

    static native TemplateInstance release$live(ReleaseView view, long seen);

    static native TemplateInstance refused();

    static native TemplateInstance missing(String id);
}
