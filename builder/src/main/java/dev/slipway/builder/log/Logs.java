package dev.slipway.builder.log;

import dev.slipway.builder.Sql;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.blob.Blob;
import dev.slipway.runtime.job.Job;
import dev.slipway.runtime.job.JobHandler;
import dev.slipway.runtime.job.JobOutcome;
import dev.slipway.runtime.job.Jobs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Keeps what a run writes, segment by segment, and seals the segments of an ended run into a blob. */
public final class Logs implements JobHandler {
    /** The queue on which logs wait to be sealed. */
    public static final String QUEUE = "log";

    /** The largest segment, in bytes. */
    public static final int SEGMENT = 64 * 1024;

    private final Service service;

    /** Which run's log is to be sealed. */
    record Run(UUID cell, long fence) {}

    public Logs(Service service) {
        this.service = service;
    }

    /** Keeps one segment; the same number again replaces it. False when the run does not count any more. */
    public boolean append(UUID cell, long fence, int number, byte[] bytes) throws SQLException {
        return service.transactions().call(tx -> Sql.update(tx, """
                insert into log_segment (cell, fence, number, bytes)
                select id, fence, ?, ? from cell where id = ? and fence = ? and state = 'running'
                on conflict (cell, fence, number) do update set bytes = excluded.bytes""", number, bytes, cell, fence) == 1);
    }

    /** Has the log of a run that has ended sealed, when the transaction is through. */
    public static void seal(Connection tx, UUID cell, long fence) throws SQLException {
        Jobs.add(tx, QUEUE, cell + "#" + fence, new Run(cell, fence));
    }

    @Override
    public JobOutcome run(Job job) throws SQLException, IOException {
        Run run = job.payload(Run.class);
        byte[] log = service.transactions().call(tx -> segments(tx, run.cell(), run.fence()));
        if (log.length == 0) {
            return JobOutcome.done(tx -> {});
        }
        Blob blob = service.blobs().put(new ByteArrayInputStream(log));
        return JobOutcome.done(tx -> {
            Sql.update(
                    tx,
                    "insert into log_sealed (cell, fence, sha256, size) values (?, ?, ?, ?) on conflict do nothing",
                    run.cell(),
                    run.fence(),
                    blob.sha256(),
                    blob.size());
            Sql.update(tx, "delete from log_segment where cell = ? and fence = ?", run.cell(), run.fence());
        });
    }

    /** The segments that are there, joined. */
    static byte[] segments(Connection tx, UUID cell, long fence) throws SQLException {
        List<byte[]> segments = Sql.list(
                tx,
                row -> row.getBytes(1),
                "select bytes from log_segment where cell = ? and fence = ? order by number",
                cell,
                fence);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        segments.forEach(log::writeBytes);
        return log.toByteArray();
    }
}
