package dev.slipway.cli.release;

import dev.slipway.cli.text.Json;

/** The one command that repairs a failed release. */
final class Repair {

    private Repair() {}

    static String of(Json release) {
        Json failure = release.at("failure");
        String tag = release.text("tag");
        String reference = State.reference(release);
        return switch (failure.text("code")) {
            case "build-failed", "gate-failed", "install-failed", "check-failed" ->
                failure.text("kind").equals("USER") ? tagAgain(tag) : "slipway replay " + reference;
            case "version-mismatch" -> tagAgain(tag);
            case "tag-invalid" -> "git tag <a version as above> " + tag + " && git push origin <that tag>";
            case "plan-failed" ->
                failure.text("remedy").contains("in the catalog")
                        ? "slipway release " + release.text("project") + " " + tag + "   (after the catalog is applied)"
                        : tagAgain(tag);
            case "file-exists", "deadline" -> "git tag <the next version> && git push origin <the next version>";
            case "no-route" -> "slipway project check " + release.text("project");
            case "tag-moved" -> "slipway releases --project " + release.text("project");
            case "cancelled" -> "slipway replay " + reference;
            default -> "slipway replay " + reference;
        };
    }

    private static String tagAgain(String tag) {
        return "git tag --force " + tag + " && git push --force origin " + tag + "   (after the repair is committed)";
    }
}
