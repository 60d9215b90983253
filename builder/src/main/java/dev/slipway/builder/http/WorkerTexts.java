package dev.slipway.builder.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.events.NulFree;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** What workers say comes from projects: it is read without characters that the database refuses. */
@Singleton
public class WorkerTexts implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(NulFree.reading());
    }
}
