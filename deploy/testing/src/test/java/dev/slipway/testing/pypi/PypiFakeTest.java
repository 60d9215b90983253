package dev.slipway.testing.pypi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PypiFakeTest {
    private static final String WHEEL = "sample-1.0-py3-none-any.whl";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> fields = new LinkedHashMap<>(Map.of(
            ":action", "file_upload",
            "protocol_version", "1",
            "filetype", "bdist_wheel",
            "pyversion", "py3",
            "metadata_version", "2.1",
            "name", "sample",
            "version", "1.0"));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final PypiFake pypi = new PypiFake(() -> now);
    private byte[] bytes = wheel("one");
    private String filename = WHEEL;
    private String token = PypiFake.TOKEN;

    @AfterEach
    void close() {
        client.close();
        pypi.close();
    }

    @Test
    void takesAGoodWheelOnceAndTheSameBytesAgain() throws Exception {
        assertThat(upload().statusCode()).isEqualTo(200);
        assertThat(upload().statusCode()).isEqualTo(200);

        assertThat(pypi.accepted()).containsExactly(WHEEL);
        assertThat(pypi.repeated()).containsExactly(WHEEL);
        assertThat(page("application/vnd.pypi.simple.v1+json", null).body()).contains("\"filename\": \"" + WHEEL);
    }

    @Test
    void refusesOtherBytesUnderTheName() throws Exception {
        upload();
        bytes = wheel("two");

        assertThat(upload().body()).contains("File already exists ('" + WHEEL);
    }

    @ParameterizedTest
    @CsvSource({
        "protocol_version, 2, Unknown protocol version",
        "filetype, bdist_egg, Use a known file type",
        "filetype, sdist, Use 'source' as Python version",
        "pyversion, '', Python version is required",
        "metadata_version, 3.0, is not a valid metadata version",
        "name, -sample, is an invalid value for Name",
        "name, other, should contain the normalized project name 'other'",
        "version, 1.0+local, local versions",
        "version, 1.1, Version in filename should be '1.1' not '1.0'",
        "requires_dist, x @ https://example.org/x.whl, Can't have direct dependency",
        "description_content_type, text/html, description-content-type",
        "sha256_digest, 00, Use a valid",
        "sha256_digest, 0000000000000000000000000000000000000000000000000000000000000000, does not match",
    })
    void refusesAFormThatIsWrong(String field, String value, String words) throws Exception {
        fields.put(field, value);

        HttpResponse<String> answer = upload();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(words, "\"title\": \"Bad Request\"");
        assertThat(pypi.accepted()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "sample-1.0-py3-none-linux_x86_64.whl, unsupported platform tag 'linux_x86_64'",
        "sample-1.0.egg, Use .tar.gz",
        "Sample-1.0-py3-none-any.whl, WHEEL not found",
        "../sample-1.0-py3-none-any.whl, Cannot upload a file with '/'",
    })
    void refusesAFileNameThatIsWrong(String name, String words) throws Exception {
        filename = name;

        assertThat(upload().body()).contains(words);
    }

    @Test
    void refusesAWheelAsJavaWritesZips() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("sample.py"));
            zip.write('1');
        }
        bytes = out.toByteArray();

        assertThat(upload().body()).contains("ZIP contains a data descriptor");
    }

    @Test
    void saysWhyOnlyToThoseWhoAskForJson() throws Exception {
        token = "wrong";

        assertThat(upload().body()).contains("Invalid or non-existent authentication information.");
        assertThat(upload("text/html").body()).contains("Forbidden").doesNotContain("authentication");
    }

    @Test
    void closesAReleaseAfterFourteenDays() throws Exception {
        upload();
        now = now.plus(Duration.ofDays(14)).plusSeconds(1);
        filename = "sample-1.0-py2.py3-none-any.whl";
        bytes = wheel("late");

        assertThat(upload().body()).contains("older than 14 days is not allowed");
    }

    @Test
    void neverTakesADeletedName() throws Exception {
        upload();
        pypi.delete(WHEEL);

        assertThat(upload().body()).contains("previously used by a file that has since been deleted");
    }

    @Test
    void tellsTheQuotaOfNewProjectsInHeaders() throws Exception {
        pypi.limitNewProjects(0);

        HttpResponse<String> answer = upload();

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(answer.headers().firstValue("RateLimit"))
                .contains("\"project.create.ip\";r=0;t=86400, \"project.create.user\";r=0;t=86400");
    }

    @Test
    void servesPagesInBothFormatsAndOnlyOnceUnchanged() throws Exception {
        upload();

        HttpResponse<String> html = page("text/html", null);
        assertThat(html.body()).contains("<a href=\"/files/" + WHEEL + "#sha256=");
        String etag = html.headers().firstValue("ETag").orElseThrow();
        assertThat(page("text/html", etag).statusCode()).isEqualTo(304);
    }

    @Test
    void lagsAndStepsBack() throws Exception {
        pypi.lag(1);
        upload();
        assertThat(page("text/html", null).statusCode()).isEqualTo(404);
        assertThat(page("text/html", null).statusCode()).isEqualTo(200);

        pypi.stepBack("sample", 1);

        assertThat(page("text/html", null).statusCode()).isEqualTo(404);
    }

    @Test
    void sendsThoseWithoutTheSlashToTheRightPlace() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(pypi.upload()).resolve("/legacy"))
                .POST(BodyPublishers.noBody())
                .build();

        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(308);
    }

    @Test
    void breaksOffOnceAtTheMomentThatWasTold() throws Exception {
        pypi.once(Moment.COMMITTED, Trouble.cut());

        assertThatThrownBy(this::upload).isInstanceOf(IOException.class);

        assertThat(pypi.accepted()).containsExactly(WHEEL);
        assertThat(upload().statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> upload() throws Exception {
        return upload("application/json");
    }

    private HttpResponse<String> upload(String accept) throws Exception {
        Map<String, String> sent = new LinkedHashMap<>(fields);
        sent.putIfAbsent("sha256_digest", sha256());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> each : sent.entrySet()) {
            part(body, "name=\"" + each.getKey() + "\"\r\n", each.getValue().getBytes(StandardCharsets.UTF_8));
        }
        String content =
                "name=\"content\"; filename=\"" + filename + "\"\r\nContent-Type: application/octet-stream\r\n";
        part(body, content, bytes);
        body.writeBytes("--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return client.send(
                HttpRequest.newBuilder(URI.create(pypi.upload()))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", accept)
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                BodyHandlers.ofString());
    }

    private String sha256() throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static void part(ByteArrayOutputStream body, String headers, byte[] value) {
        body.writeBytes(
                ("--x\r\nContent-Disposition: form-data; " + headers + "\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(value);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> page(String accept, String etag) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(pypi.simple() + "sample/")).header("Accept", accept);
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static byte[] wheel(String marker) {
        SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel)) {
            for (String name : new String[] {"sample.py", info("WHEEL"), info("METADATA"), info("RECORD")}) {
                zip.putArchiveEntry(new ZipArchiveEntry(name));
                zip.write(marker.getBytes(StandardCharsets.UTF_8));
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Arrays.copyOf(channel.array(), (int) channel.size());
    }

    private static String info(String name) {
        return "sample-1.0.dist-info/" + name;
    }
}
