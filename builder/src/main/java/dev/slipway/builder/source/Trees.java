package dev.slipway.builder.source;

import dev.slipway.builder.Sql;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The trees that were packed before: one commit of one repository is packed once. */
public final class Trees {

    public Optional<Tree> find(Connection tx, Sighting sighting, Spec spec) throws SQLException {
        return Sql.first(
                tx,
                row -> new Tree(row.getString(1), row.getLong(2), row.getLong(3)),
                "select sha256, size, commit_time from tree where repository = ? and commit_id = ? and history = ?",
                sighting.repository(),
                sighting.commit(),
                history(sighting, spec));
    }

    public void keep(Connection tx, Sighting sighting, Spec spec, Tree tree) throws SQLException {
        Sql.update(
                tx,
                """
                insert into tree (repository, commit_id, history, sha256, size, commit_time)
                values (?, ?, ?, ?, ?, ?) on conflict do nothing""",
                sighting.repository(),
                sighting.commit(),
                history(sighting, spec),
                tree.sha256(),
                tree.size(),
                tree.commitTime());
    }

    /** Whether the tree must hold git's history, since the project takes its version or its list of files from it. */
    public static boolean withHistory(Spec spec) {
        return spec.build().strategy() == VersionStrategy.SCM;
    }

    private static String history(Sighting sighting, Spec spec) {
        return withHistory(spec) ? sighting.ref() + " " + sighting.object() : "";
    }
}
