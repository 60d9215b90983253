package dev.slipway.checks.metadata;

/** Core metadata and the member of the distribution that it was read from. */
public record MetadataFile(String path, CoreMetadata content) {

    /** For findings: the member, and the field in it. */
    public String at(String field) {
        return path + ": " + field;
    }

    String at(CoreMetadata.Field field) {
        return path + ": " + field.name() + " (line " + field.line() + ")";
    }
}
