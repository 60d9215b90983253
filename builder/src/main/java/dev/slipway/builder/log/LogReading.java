package dev.slipway.builder.log;

import dev.slipway.builder.Sql;
import dev.slipway.runtime.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the logs of a release's cells, also of those that still run, each under a heading line. */
public final class LogReading {
    private final Service service;

    private record Part(UUID cell, long fence, String heading, String sha256) {}

    public LogReading(Service service) {
        this.service = service;
    }

    /** Writes the logs of the matching cells, run by run; {@code stage} and {@code cell} null match all. */
    public void write(String release, String stage, String cell, OutputStream out) throws SQLException, IOException {
        for (Part part : service.transactions().call(tx -> parts(tx, release, stage, cell))) {
            out.write(("== " + part.heading() + "\n").getBytes(StandardCharsets.UTF_8));
            byte[] last = write(part, out);
            if (last.length > 0 && last[last.length - 1] != '\n') {
                out.write('\n');
            }
        }
    }

    /** Returns the last bytes that were written. */
    private byte[] write(Part part, OutputStream out) throws SQLException, IOException {
        Optional<InputStream> sealed =
                part.sha256() == null ? Optional.empty() : service.blobs().open(service.name(), part.sha256());
        byte[] bytes;
        if (sealed.isPresent()) {
            try (InputStream in = sealed.get()) {
                bytes = in.readAllBytes();
            }
        } else {
            bytes = service.transactions().call(tx -> Logs.segments(tx, part.cell(), part.fence()));
        }
        out.write(bytes);
        return bytes;
    }

    private static List<Part> parts(Connection tx, String release, String stage, String cell) throws SQLException {
        return Sql.list(
                tx,
                row -> new Part(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getString(3) + (row.getLong(2) < row.getLong(4) ? " (an earlier run)" : ""),
                        row.getString(5)),
                """
                select c.id, l.fence, c.name, c.fence, l.sha256
                from cell c
                join (select cell, fence, sha256 from log_sealed
                      union all select distinct cell, fence, null from log_segment) l on l.cell = c.id
                where c.release = ? and c.stage = coalesce(?, c.stage) and c.name = coalesce(?, c.name)
                order by c.since, c.id, l.fence""",
                release,
                stage,
                cell);
    }
}
