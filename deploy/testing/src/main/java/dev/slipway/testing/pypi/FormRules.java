package dev.slipway.testing.pypi;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold of a form before anybody looks at its file: its fields and the metadata in them. */
final class FormRules {
    private static final Pattern NAME =
            Pattern.compile("[A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9]", Pattern.CASE_INSENSITIVE);
    private static final Pattern SHA256 = Pattern.compile("[A-Fa-f0-9]{64}");
    private static final Pattern VERSION =
            Pattern.compile("(\\d+!)?\\d+(\\.\\d+)*((a|b|rc)\\d+)?(\\.post\\d+)?(\\.dev\\d+)?(\\+[a-z0-9.]+)?");
    private static final Set<String> METADATA_VERSIONS = Set.of("1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5");
    private static final Set<String> CONTENT_TYPES = Set.of("", "text/plain", "text/x-rst", "text/markdown");

    private FormRules() {}

    static void check(Form form) throws Refusal {
        // A missing protocol version is taken for 1.
        require(form.values("protocol_version").stream().allMatch("1"::equals), "Unknown protocol version.");
        require(
                NAME.matcher(form.value("name")).matches(),
                "'%s' is an invalid value for Name. Error: Start and end with a letter or numeral."
                        .formatted(form.value("name")));
        require(
                Set.of("sdist", "bdist_wheel").contains(form.value("filetype")),
                "Invalid value for filetype. Error: Use a known file type.");
        pythonVersion(form);
        digests(form);
        metadata(form);
    }

    private static void pythonVersion(Form form) throws Refusal {
        String version = form.value("pyversion");
        require(
                !form.isWheel() || !version.isEmpty(),
                "Invalid value for pyversion. Error: Python version is required for binary distribution uploads.");
        require(
                form.isWheel() || version.isEmpty() || version.equals("source"),
                "Invalid value for pyversion. Error: Use 'source' as Python version for an sdist.");
    }

    private static void digests(Form form) throws Refusal {
        String sha256 = form.value("sha256_digest");
        require(
                sha256.isEmpty() || SHA256.matcher(sha256).matches(),
                "Invalid value for sha256_digest. Error: Use a valid, hex-encoded, SHA256 message digest.");
        require(
                !sha256.isEmpty()
                        || !form.value("md5_digest").isEmpty()
                        || !form.value("blake2_256_digest").isEmpty(),
                "Error: Include at least one message digest.");
    }

    private static void metadata(Form form) throws Refusal {
        String version = form.value("version");
        require(
                METADATA_VERSIONS.contains(form.value("metadata_version")),
                "'%s' is not a valid metadata version.".formatted(form.value("metadata_version")));
        require(VERSION.matcher(version).matches(), "'%s' is invalid for 'version'.".formatted(version));
        require(!version.contains("+"), "The use of local versions in '%s' is not allowed.".formatted(version));
        String summary = form.value("summary");
        require(summary.length() <= 512, "'summary' field must be 512 characters or less.");
        require(!summary.contains("\n"), "'summary' must be a single line.");
        require(
                CONTENT_TYPES.contains(
                        form.value("description_content_type").split(";", -1)[0].strip()),
                "'description-content-type' is invalid.");
        require(
                form.value("license").isEmpty()
                        || form.value("license_expression").isEmpty(),
                "License is deprecated when License-Expression is present. Only License-Expression should be present.");
        for (String field : List.of("requires_dist", "provides_dist", "obsoletes_dist")) {
            for (String dependency : form.values(field)) {
                require(!dependency.contains("@"), "Can't have direct dependency: '%s'.".formatted(dependency));
            }
        }
    }

    static void require(boolean holds, String words) throws Refusal {
        if (!holds) {
            throw Refusal.badRequest(words);
        }
    }
}
