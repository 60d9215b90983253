package dev.slipway.listener.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.events.Json;
import org.junit.jupiter.api.Test;

class StoredCatalogTest {

    @Test
    void isReadBackAsItWasApplied() throws JsonProcessingException {
        Catalog catalog = CatalogReaderTest.design();
        Catalog back = Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(catalog), Catalog.class);
        assertThat(back).isEqualTo(catalog);
        assertThat(back.indexes().keySet())
                .containsExactlyElementsOf(catalog.indexes().keySet());
    }

    @Test
    void isReadWithWordsOfAnotherSlipway() throws JsonProcessingException {
        Catalog back = Json.MAPPER.readValue("""
                {"projects": {"a": {"name": "a", "repository": "/srv/a.git", "mood": "good",
                                    "routes": [{"name": "final", "stages": ["pypi"]}]}}}
                """, Catalog.class);
        assertThat(back.projects().get("a").builds()).containsOnlyKeys("app");
        assertThat(back.projects().get("a").routes().getFirst().tags()).isEqualTo(Route.DEFAULT_TAGS);
        assertThat(back.policy().noWorker()).isPositive();
    }
}
