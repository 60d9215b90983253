package dev.slipway.notifier.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.events.Failure;
import dev.slipway.notifier.NotifierClient;
import dev.slipway.notifier.ReleaseStory;
import dev.slipway.notifier.Topic;
import dev.slipway.testing.SlipwayTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
class ConsoleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource("/")
    String root;

    @ConfigProperty(name = "slipway.owner.token")
    String token;

    private final Topic topic = new Topic();
    private NotifierClient client;
    private String cookie;

    @BeforeEach
    void signIn() throws Exception {
        client = new NotifierClient(root.substring(0, root.length() - 1));
        HttpResponse<String> welcome = client.get("/console?token=" + token);
        assertThat(welcome.statusCode()).isEqualTo(303);
        assertThat(welcome.headers().firstValue("Location"))
                .hasValueSatisfying(
                        location -> assertThat(location).endsWith("/console").doesNotContain(token));
        String set = welcome.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).contains("HttpOnly").contains("SameSite=Lax").doesNotContain(token);
        cookie = set.substring(0, set.indexOf(';'));
    }

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void refusesStrangersAndSaysHowToComeIn() throws Exception {
        for (String path : List.of("/console", "/console/live?seen=0", "/console/releases/x", "/console?token=wrong")) {
            HttpResponse<String> answer = client.get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.body()).contains("secrets/owner-token");
        }
    }

    @Test
    void listsReleases() throws Exception {
        ReleaseStory story = new ReleaseStory("listed");
        topic.send(story.published());

        await().atMost(PATIENCE).until(() -> get("/console").body().contains(story.release()));
        await().atMost(PATIENCE)
                .until(() -> row(get("/console").body(), story.release()).contains("published"));
    }

    @Test
    void showsARelease() throws Exception {
        ReleaseStory story = new ReleaseStory("ingest");
        topic.send(story.published());
        String path = "/console/releases/" + story.release();

        await().atMost(PATIENCE).until(() -> get(path).body().contains("pill published"));
        assertThat(get(path).body())
                .contains("ingest-0.2.0.tar.gz")
                .contains("b".repeat(64))
                .contains("py3-none-any")
                .contains("`ingest --version` said: ingest 0.2.0");
    }

    @Test
    void escapesWhatProjectsSay() throws Exception {
        ReleaseStory story = new ReleaseStory("<script>alert(1)</script>");
        topic.send(List.of(
                story.pushed(),
                story.failed(
                        "plan",
                        Failure.user("plan-failed", "<img src=x onerror=alert(2)>", "\"><b>bold</b>")
                                .withDetail("</pre><script>alert(3)</script>"))));
        String path = "/console/releases/" + story.release();

        await().atMost(PATIENCE).until(() -> get(path).body().contains("pill failed"));
        for (String page : List.of(get(path).body(), get("/console").body())) {
            assertThat(page)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .doesNotContain("<script>alert", "<img src=x", "<b>bold");
        }
    }

    @Test
    void allowsNothingButItsOwnStyleAndScript() throws Exception {
        HttpResponse<String> page = get("/console");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("style=", "onclick", "http://", "https://");
    }

    @Test
    void holdsALivePartUntilThereIsNews() throws Exception {
        ReleaseStory story = new ReleaseStory("live");
        topic.send(List.of(story.pushed()));
        String path = "/console/releases/" + story.release();
        await().atMost(PATIENCE).until(() -> get(path).statusCode() == 200);
        CompletableFuture<HttpResponse<String>> waiting =
                CompletableFuture.supplyAsync(() -> get(path + "/live?seen=1"));

        topic.send(List.of(story.failed("plan", Failure.user("plan-failed", "It broke.", "Mend it."))));

        HttpResponse<String> news = waiting.orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(news.statusCode()).isEqualTo(200);
        assertThat(news.body())
                .contains("It broke.")
                .contains("data-seen=\"2\"")
                .doesNotContain("<html");
    }

    @Test
    void saysThatAReleaseIsMissing() {
        HttpResponse<String> answer = get("/console/releases/no-such");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("No such release");
    }

    @Test
    void servesItsStyleToAll() throws Exception {
        for (String asset : List.of("console.css", "console.js", "icon.svg")) {
            assertThat(client.get("/console/assets/" + asset).statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(String path) {
        try {
            return client.get(path, "Cookie", cookie);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String row(String page, String release) {
        int start = page.indexOf(release);
        return page.substring(start, page.indexOf("</li>", start));
    }
}
