package dev.slipway.version;

/** The ways in which a tag's version is refused, each in words for the person who pushed it. */
final class TagRefusals {

    private TagRefusals() {}

    static TagVersion.Refused local(String text) {
        String rest = text.substring(0, text.indexOf('+'));
        return new TagVersion.Refused(
                "'" + text + "' has a local version or build metadata ('" + text.substring(text.indexOf('+'))
                        + "'), which package indexes refuse",
                rest.isEmpty() ? "Tag a version such as 1.2.3." : "Tag '" + rest + "' without it.");
    }

    static TagVersion.Refused unknownPhase(String text) {
        String base = text.substring(0, text.indexOf('-'));
        return new TagVersion.Refused(
                "'" + text + "' is a SemVer pre-release ('" + text.substring(text.indexOf('-'))
                        + "') that Python's versions (PEP 440) cannot express",
                "Use one of their phases: " + base + "-dev.1, " + base + "-alpha.1, " + base + "-beta.1 or " + base
                        + "-rc.1.");
    }

    static TagVersion.Refused ambiguous(String text, Version asPost) {
        Version base = asPost.base();
        return new TagVersion.Refused(
                "'" + text + "' is ambiguous: a pre-release of " + base + " by SemVer, but the post-release " + asPost
                        + " by PEP 440",
                "Tag '" + asPost + "' for a post-release, or '" + base + "-rc.1' for a pre-release.");
    }

    static TagVersion.Refused prefixed(String text) {
        return new TagVersion.Refused(
                "'" + text + "' begins with 'v', which is a prefix of the tag and no part of the version",
                "Write the prefix in the route: tags: \"v{version}\".");
    }

    static TagVersion.Refused noVersion(String text) {
        return new TagVersion.Refused(
                text.isEmpty() ? "the tag has no version text" : "'" + text + "' is not a version by PEP 440 or SemVer",
                "Tag a version such as 1.2.3, 1.2.3rc1 or 1.2.3-rc.1.");
    }
}
