package dev.slipway.runtime.provenance;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.slipway.events.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The predicate of SLSA provenance, version 1 (slsa.dev/spec/v1.0/provenance): from what, how and where the files were built.
 * What is Slipway's own has a name that begins with {@code slipway_}.
 */
public record Provenance(BuildDefinition buildDefinition, RunDetails runDetails) {
    public static final String TYPE = "https://slsa.dev/provenance/v1";

    /** How a release is built; see docs/provenance.md for its parameters. */
    public static final String BUILD_TYPE = "urn:slipway:build:1";

    /** Of the external parameters: the release. */
    public static final String RELEASE = "release";

    /** Of the internal parameters: the id of the set. */
    public static final String SET = "set";

    /** What went in. */
    public record BuildDefinition(
            String buildType,
            Map<String, Object> externalParameters,
            Map<String, Object> internalParameters,
            List<Resource> resolvedDependencies) {}

    /** Something with a name or an address, its hashes and, of a small text, its content in Base64. */
    public record Resource(String name, String uri, Map<String, String> digest, String content) {
        private static final String COMMIT = "gitCommit";
        private static final String SHA256 = "sha256";

        public static Resource commit(String uri, String commit) {
            return new Resource(null, uri, Map.of(COMMIT, commit), null);
        }

        public static Resource file(String name, String sha256) {
            return new Resource(name, null, Map.of(SHA256, sha256), null);
        }

        public static Resource text(String name, String content) {
            String encoded = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
            return new Resource(name, null, Map.of(SHA256, Sha256.of(content)), encoded);
        }

        boolean isCommit(String commit) {
            return digest != null && commit.equals(digest.get(COMMIT));
        }
    }

    /** Who built it, when, and cell by cell. */
    public record RunDetails(
            Builder builder,
            Metadata metadata,
            @JsonProperty("slipway_cells") List<?> cells) {
        public record Builder(String id) {}

        /** Times are in RFC 3339. */
        public record Metadata(String invocationId, String startedOn, String finishedOn) {}
    }
}
