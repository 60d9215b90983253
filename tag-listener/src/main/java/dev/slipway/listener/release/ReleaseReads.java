package dev.slipway.listener.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.Json;
import dev.slipway.events.fold.Facts;
import dev.slipway.events.fold.Release;
import dev.slipway.runtime.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The releases as read, from the owner's own rows. */
public final class ReleaseReads {
    private final Transactions transactions;

    public ReleaseReads(Transactions transactions) {
        this.transactions = transactions;
    }

    /** {@code reference} is an id or {@code project@tag}, which means the newest release of that tag. */
    public Optional<Release> find(String reference) throws SQLException {
        int at = reference.indexOf('@');
        return at < 0
                ? query("where id = ?", List.of(reference), 1).stream().findFirst()
                : query(
                                "where project = ? and tag = ? order by created_at desc",
                                List.of(reference.substring(0, at), reference.substring(at + 1)),
                                1)
                        .stream()
                        .findFirst();
    }

    /** The sha256 of the builder's statement of the release's newest set; empty before there is one. */
    public Optional<String> provenance(String release) throws SQLException {
        return transactions
                .call(tx -> new Facts(new ReleaseStore().facts(tx, release)))
                .newestBuilt()
                .map(Built::provenance);
    }

    /** Newest first; {@code project} and {@code state} filter when they are not null. */
    public List<Release> newest(String project, String state, int limit) throws SQLException {
        List<String> conditions = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        if (project != null) {
            conditions.add("project = ?");
            parameters.add(project);
        }
        if (state != null) {
            conditions.add("state = ?");
            parameters.add(state);
        }
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        return query(where + " order by created_at desc, id desc", parameters, limit);
    }

    /** The projects that have a release of this tag, for a message that names the nearest. */
    public List<String> tagsOf(String project) throws SQLException {
        return newest(project, null, 50).stream().map(Release::tag).distinct().toList();
    }

    private List<Release> query(String rest, List<String> parameters, int limit) throws SQLException {
        return transactions.call(tx -> {
            try (PreparedStatement select =
                    tx.prepareStatement("select view from release " + rest + " limit " + limit)) {
                for (int i = 0; i < parameters.size(); i++) {
                    select.setString(i + 1, parameters.get(i));
                }
                List<Release> releases = new ArrayList<>();
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        releases.add(read(found.getString(1)));
                    }
                }
                return releases;
            }
        });
    }

    private static Release read(String view) {
        try {
            return Json.MAPPER.readValue(view, Release.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("unreadable view of a release", e);
        }
    }
}
