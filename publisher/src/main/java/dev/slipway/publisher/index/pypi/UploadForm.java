package dev.slipway.publisher.index.pypi;

import dev.slipway.publisher.artifact.Metadata;
import dev.slipway.publisher.index.DistName;
import dev.slipway.publisher.index.PackageIndex.Upload;
import dev.slipway.publisher.index.PackageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The fields of an upload in the order that twine sends them (Warehouse: forklift/forms.py). Fields that repeat in the metadata
 * repeat in the form; an index ignores what it does not know.
 */
final class UploadForm {

    /** One text field. */
    record Field(String name, String value) {}

    /** Metadata headers that stand once, and their fields. */
    private static final List<Map.Entry<String, String>> SINGLE = List.of(
            Map.entry("Metadata-Version", "metadata_version"),
            Map.entry("Name", "name"),
            Map.entry("Version", "version"),
            Map.entry("Summary", "summary"),
            Map.entry("Description-Content-Type", "description_content_type"),
            Map.entry("Keywords", "keywords"),
            Map.entry("Home-page", "home_page"),
            Map.entry("Download-URL", "download_url"),
            Map.entry("Author", "author"),
            Map.entry("Author-email", "author_email"),
            Map.entry("Maintainer", "maintainer"),
            Map.entry("Maintainer-email", "maintainer_email"),
            Map.entry("License", "license"),
            Map.entry("License-Expression", "license_expression"),
            Map.entry("Requires-Python", "requires_python"));

    /** Metadata headers that may repeat, and their fields: some of these have singular names. */
    private static final List<Map.Entry<String, String>> REPEATED = List.of(
            Map.entry("Classifier", "classifiers"),
            Map.entry("Platform", "platform"),
            Map.entry("Supported-Platform", "supported_platform"),
            Map.entry("Requires-Dist", "requires_dist"),
            Map.entry("Provides-Dist", "provides_dist"),
            Map.entry("Obsoletes-Dist", "obsoletes_dist"),
            Map.entry("Requires-External", "requires_external"),
            Map.entry("Project-URL", "project_urls"),
            Map.entry("Provides-Extra", "provides_extra"),
            Map.entry("License-File", "license_file"),
            Map.entry("Import-Name", "import_name"),
            Map.entry("Import-Namespace", "import_namespace"),
            Map.entry("Dynamic", "dynamic"));

    private UploadForm() {}

    static List<Field> of(Upload upload) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(":action", "file_upload"));
        fields.add(new Field("protocol_version", "1"));
        fields.add(new Field("filetype", upload.file().isWheel() ? "bdist_wheel" : "sdist"));
        fields.add(new Field("pyversion", pythonTag(upload)));
        fields.add(new Field("sha256_digest", upload.file().sha256()));
        Metadata metadata = upload.metadata();
        for (Map.Entry<String, String> each : SINGLE) {
            metadata.first(each.getKey()).ifPresent(value -> add(fields, each.getValue(), value));
        }
        metadata.description().ifPresent(value -> add(fields, "description", value));
        for (Map.Entry<String, String> each : REPEATED) {
            metadata.all(each.getKey()).forEach(value -> add(fields, each.getValue(), value));
        }
        if (upload.attestation() != null) {
            fields.add(new Field("attestations", "[" + upload.attestation() + "]"));
        }
        return fields;
    }

    private static void add(List<Field> fields, String name, String value) {
        if (!Metadata.unknown(value)) {
            fields.add(new Field(name, value));
        }
    }

    private static String pythonTag(Upload upload) {
        String name =
                upload.metadata().first("Name").map(PackageName::normalised).orElse("");
        return DistName.of(upload.file().filename(), name)
                .map(DistName::pythonTag)
                .orElse("source");
    }
}
