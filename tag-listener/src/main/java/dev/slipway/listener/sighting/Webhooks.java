package dev.slipway.listener.sighting;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import dev.slipway.listener.catalog.Catalogs;
import dev.slipway.listener.catalog.Forge;
import dev.slipway.listener.catalog.Project;
import dev.slipway.runtime.Service;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Deliveries of GitHub's {@code push} webhook. Signed, each delivery once. A tag that nothing is known of is taken at the
 * webhook's word, in the transaction before the answer; anything else only triggers a look.
 */
public final class Webhooks {

    /** A delivery's headers; its body is read raw, since the signature is over its bytes. */
    public record Delivery(String forge, String id, String event, String signature) {}

    /** What to answer. */
    public enum Answer {
        ACCEPTED,
        UNKNOWN_FORGE,
        BAD_SIGNATURE,
        BAD_BODY
    }

    private final Service service;
    private final Catalogs catalogs;
    private final Sightings sightings;
    private final Looks looks;
    private final Function<String, Optional<String>> secrets;

    /** {@code secrets} reads a credential reference such as {@code env:NAME}. */
    public Webhooks(
            Service service,
            Catalogs catalogs,
            Sightings sightings,
            Looks looks,
            Function<String, Optional<String>> secrets) {
        this.service = service;
        this.catalogs = catalogs;
        this.sightings = sightings;
        this.looks = looks;
        this.secrets = secrets;
    }

    public Answer receive(Delivery delivery, byte[] body) throws SQLException {
        Optional<Forge> forge =
                catalogs.current().map(applied -> applied.catalog().forges().get(delivery.forge()));
        Optional<String> secret = forge.map(Forge::webhookSecret).flatMap(secrets);
        if (secret.isEmpty()) {
            return Answer.UNKNOWN_FORGE;
        }
        if (!GitHubSignature.verifies(secret.get(), body, delivery.signature())) {
            return Answer.BAD_SIGNATURE;
        }
        JsonNode push;
        try {
            push = Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            return Answer.BAD_BODY;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if ("push".equals(delivery.event()) && !wasHandled(delivery)) {
            for (Project project : projects(push.path("repository"))) {
                pushed(project, push);
            }
            // After its effect: a crash in between handles the redelivery again, which changes nothing.
            markHandled(delivery);
        }
        return Answer.ACCEPTED;
    }

    private void pushed(Project project, JsonNode push) throws SQLException {
        String ref = push.path("ref").asText();
        String object = push.path("after").asText();
        String commit = push.path("head_commit").path("id").asText();
        boolean created = push.path("created").asBoolean()
                && ref.startsWith("refs/tags/")
                && push.path("before").asText().equals(RemoteRef.NONE);
        boolean complete = object.matches("[0-9a-f]{40}") && commit.matches("[0-9a-f]{40}");
        if (created && complete && sightings.isUnknown(project, ref)) {
            sightings.seen(project, new RemoteRef(ref, object, commit));
        } else {
            looks.now(project.name());
        }
    }

    private List<Project> projects(JsonNode repository) throws SQLException {
        List<RepositoryAddress> addresses = new ArrayList<>();
        for (String field : List.of("clone_url", "ssh_url", "html_url", "git_url", "url")) {
            if (repository.path(field).isTextual()) {
                addresses.add(RepositoryAddress.of(repository.path(field).asText()));
            }
        }
        return catalogs.current().stream()
                .flatMap(applied -> applied.catalog().projects().values().stream())
                .filter(project -> addresses.contains(RepositoryAddress.of(project.repository())))
                .toList();
    }

    /** A redelivery has the id of the first; without an id every delivery is new, and its content decides. */
    private boolean wasHandled(Delivery delivery) throws SQLException {
        return delivery.id() != null
                && service.transactions().call(tx -> {
                    try (PreparedStatement select =
                            tx.prepareStatement("select 1 from delivery where forge = ? and delivery_id = ?")) {
                        select.setString(1, delivery.forge());
                        select.setString(2, delivery.id());
                        return select.executeQuery().next();
                    }
                });
    }

    private void markHandled(Delivery delivery) throws SQLException {
        if (delivery.id() == null) {
            return;
        }
        service.transactions().run(tx -> {
            try (PreparedStatement insert = tx.prepareStatement(
                    "insert into delivery (forge, delivery_id) values (?, ?) on conflict do nothing")) {
                insert.setString(1, delivery.forge());
                insert.setString(2, delivery.id());
                insert.executeUpdate();
            }
        });
    }
}
