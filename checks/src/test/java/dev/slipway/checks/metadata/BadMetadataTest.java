package dev.slipway.checks.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.Finding;
import dev.slipway.checks.Judged;
import dev.slipway.checks.WheelBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadMetadataTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Metadata-Version: 2.1 | metadata-version-missing",
                "Name: demo | name-missing",
                "Version: 1.0 | version-missing",
            })
    void rejectsMetadataWithoutAField(String line, String code) {
        assertThat(without(line).isRefusedOnlyFor(code).where()).contains("demo-1.0.dist-info/METADATA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Metadata-Version: 2.1 | Metadata-Version: 3.0 | metadata-version-unknown",
                "Metadata-Version: 2.1 | Metadata-Version: 2.0 | metadata-version-unknown",
                "Name: demo | Name: dé | name-invalid",
                "Name: demo | Name: -demo | name-invalid",
                "Version: 1.0 | Version: one | version-invalid",
                "Version: 1.0 | Version: 1.0+cpu | version-local",
            })
    void rejectsFieldWithAWrongValue(String line, String wrong, String code) {
        judge(WheelBuilder.METADATA.replace(line, wrong)).isRefusedFor(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "License-Expression: MIT | metadata-field-too-new",
                "Import-Name: demo | metadata-field-too-new",
                "Dynamic: Summary | metadata-field-too-new",
                "Name: demo | metadata-field-repeated",
                "Requires-Python: >=3 | metadata-field-repeated",
                "Summary: again | metadata-field-repeated",
                "this is no header | metadata-malformed",
                "Author-email: nobody | email-invalid",
                "Author-email: A B <a b@example.org> | email-invalid",
                "Maintainer-email: a@b | email-invalid",
                "Home-page: example.org | url-invalid",
                "Download-URL: ftp://example.org/ | url-invalid",
                "Project-URL: https://example.org/ | url-label",
                "Project-URL: A label that is longer than thirty-two, https://example.org/ | url-label",
                "Project-URL: Home, not a url | url-invalid",
                "Requires-Dist: | dependency-invalid",
                "Requires-Dist: demo ** | dependency-invalid",
                "Requires-Dist: demo >= | dependency-invalid",
                "Requires-Dist: demo; python_version | dependency-invalid",
                "Requires-Dist: demo @ https://example.org/demo.whl | dependency-direct",
                "Requires-Dist: demo[x] @ git+https://example.org/demo ; extra == 'x' | dependency-direct",
                "Provides-Extra: a extra | extra-invalid",
                "Classifier: Private :: Do Not Upload | classifier-private",
                "License-File: ../LICENSE | license-file-path",
                "License-File: LICENSE* | license-file-path",
                "License-File: /LICENSE | license-file-path",
            })
    void rejectsAddedField(String line, String code) {
        String first = line.startsWith("Requires-Python") ? line + "\n" : "";

        Finding finding = judge(first + line + "\n" + WheelBuilder.METADATA).isRefusedFor(code);

        assertThat(finding.where()).contains("METADATA");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Requires-Python: 3.9 | requires-python-invalid",
                "Requires-Python: >=3.9 <4 | requires-python-invalid",
                "Dynamic: Name | dynamic-invalid",
                "Dynamic: Colour | dynamic-invalid",
                "License-File: LICENSE | license-file-missing",
                "License-Expression: | license-expression",
                "License-Expression: Mine | license-expression",
                "License-Expression: MIT Apache-2.0 | license-expression",
                "License-Expression: MIT AND | license-expression",
                "License-Expression: (MIT OR BSD-3-Clause | license-expression",
                "License-Expression: MIT WITH MIT | license-expression",
                "License-Expression: LicenseRef-a_b | license-expression",
                "Classifier: Topic :: Nothing | classifier-unknown",
                "Classifier: Natural Language :: Ukranian | classifier-deprecated",
            })
    void rejectsAddedFieldOfNewMetadata(String line, String code) {
        judge(line + "\n" + newest()).isRefusedOnlyFor(code);
    }

    @Test
    void rejectsLicenceThatIsSaidTwice() {
        judge("License: MIT\nLicense-Expression: MIT\n" + newest()).isRefusedOnlyFor("license-twice");
    }

    @Test
    void rejectsSummaryOfTwoLines() {
        judge(WheelBuilder.METADATA.replace("A demonstration", "A\n        demonstration"))
                .isRefusedOnlyFor("summary-lines");
    }

    @Test
    void rejectsSummaryThatIsTooLong() {
        judge(WheelBuilder.METADATA.replace("A demonstration", "x".repeat(513))).isRefusedOnlyFor("summary-too-long");
    }

    @Test
    void rejectsMetadataThatAreNotUtf8() {
        byte[] latin = WheelBuilder.METADATA.replace("A demo", "Ä demo").getBytes(StandardCharsets.ISO_8859_1);

        Judged.of(new WheelBuilder().file("demo-1.0.dist-info/METADATA", latin).write(folder))
                .isRefusedOnlyFor("metadata-malformed");
    }

    @Test
    void rejectsEmptyMetadata() {
        Judged judged = judge("");

        judged.isRefusedFor("metadata-version-missing");
        judged.isRefusedFor("name-missing");
        judged.isRefusedFor("version-missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Requires-Dist: requests>=2.31,<3; python_version < \"3.12\" and (os_name == 'nt' or extra == 'x')",
                "Requires-Dist: importlib-metadata (>=1.4) ; python_version<'3.8'",
                "Requires-Dist: typing_extensions~=4.0",
                "Requires-Dist: demo [a, b-c] == 1.*",
                "Requires-Dist: pytest ; 'linux' in sys_platform and platform_machine not in 'x86_64 arm64'",
                "Author-email: \"Doe, Jane\" <jane@example.org>, John <john@example.org>",
                "Author-email: jane@example.org, john@example.org",
                "Project-URL: Home Page, https://example.org/a,b",
                "Requires-Python: >=3.9, !=3.10.*",
                "Provides-Extra: test",
                "Home-page: HTTP://example.org",
                "Home-page: UNKNOWN",
                "License-File: LICENSE",
                "License: MIT\n        of many\n        lines",
                "X-Unknown: whatever",
                "Keywords: a,b",
            })
    void acceptsAddedField(String line) {
        judge(line + "\n" + WheelBuilder.METADATA).isAcceptedWithoutFindings();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "License-Expression: mit and (apache-2.0 or LicenseRef-Ours)",
                "License-Expression: GPL-2.0-or-later WITH Classpath-exception-2.0",
                "License-Expression: GPL-2.0+",
                "Classifier: Development Status :: 5 - Production/Stable",
            })
    void acceptsAddedFieldOfNewMetadata(String line) {
        judge(line + "\n" + newest()).isAcceptedWithoutFindings();
    }

    @Test
    void onlyWarnsOfAClassifierThatMayBeNewerThanTheList() {
        judge("Classifier: Programming Language :: Python :: 3 :: 99\n" + newest())
                .isAcceptedWithWarning("classifier-newer");
    }

    @Test
    void acceptsMetadataWithCarriageReturns() {
        judge(WheelBuilder.METADATA.replace("\n", "\r\n")).isAcceptedWithoutFindings();
    }

    private static String newest() {
        return WheelBuilder.METADATA.replace("Version: 2.1", "Version: 2.4");
    }

    private Judged without(String line) {
        return judge(WheelBuilder.METADATA.replace(line + "\n", ""));
    }

    private Judged judge(String metadata) {
        return Judged.of(new WheelBuilder().metadata(metadata).write(folder));
    }
}
