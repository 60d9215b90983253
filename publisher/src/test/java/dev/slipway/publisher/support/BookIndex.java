package dev.slipway.publisher.support;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.publisher.index.Answer;
import dev.slipway.publisher.index.Listing;
import dev.slipway.publisher.index.Listing.Listed;
import dev.slipway.publisher.index.PackageIndex;
import dev.slipway.publisher.index.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An index in memory that keeps book of what it accepted, and misbehaves as told: one quirk an upload, in order. */
public final class BookIndex implements PackageIndex {

    /** What happens to one upload. */
    public enum Quirk {
        NONE,
        /** The file is stored, but the answer is lost. */
        STORE_AND_LOSE_ANSWER,
        /** The connection breaks before anything is stored. */
        LOSE_REQUEST,
        /** Nothing listens. */
        REFUSE_CONNECTION,
        /** "Come back in an hour." */
        QUOTA,
        FORBID,
        /** It says that the file exists, without holding it. */
        CLAIM_DUPLICATE
    }

    /** The process that was working is gone, at this very point. */
    public static final class Crash extends Error {}

    private final Map<String, String> held = new LinkedHashMap<>();
    private final Map<String, Instant> uploaded = new HashMap<>();
    private final List<String> accepted = new ArrayList<>();
    private final Map<String, String> attestations = new LinkedHashMap<>();
    private final Deque<Quirk> quirks = new ArrayDeque<>();
    private final List<Runnable> beforeUpload = new ArrayList<>();
    private boolean down;
    private boolean hidden;
    private int contacts;
    private int crashAt = -1;

    public synchronized BookIndex holding(String filename, String sha256) {
        held.put(filename, sha256);
        return this;
    }

    /** The page says that this file came at this time. */
    public synchronized void uploadedAt(String filename, Instant time) {
        uploaded.put(filename, time);
    }

    public synchronized void next(Quirk... wanted) {
        quirks.addAll(List.of(wanted));
    }

    /** From now on, or no longer, every contact fails. */
    public synchronized void down(boolean is) {
        down = is;
    }

    /** From now on, or no longer, pages show nothing. */
    public synchronized void hidden(boolean is) {
        hidden = is;
    }

    /** The n-th point of contact from now on is a crash: each page read is one, each upload two (before and after storing). */
    public synchronized void crashAtContact(int number) {
        crashAt = contacts + number;
    }

    public synchronized void beforeUpload(Runnable action) {
        beforeUpload.add(action);
    }

    /** The names of all files that were accepted, in order, again for every time. */
    public synchronized List<String> accepted() {
        return List.copyOf(accepted);
    }

    /** What attested the files that were accepted, by their names. */
    public synchronized Map<String, String> attestations() {
        return Map.copyOf(attestations);
    }

    public synchronized int contacts() {
        return contacts;
    }

    @Override
    public synchronized Reading read(String packageName, List<DistFile> interest) {
        contact();
        if (down) {
            return new Reading.Unavailable(failure("index-unavailable"), Duration.ZERO);
        }
        return new Reading.Listed(Listing.of(
                hidden
                        ? List.of()
                        : held.entrySet().stream()
                                .map(each ->
                                        new Listed(each.getKey(), each.getValue(), null, uploaded.get(each.getKey())))
                                .toList()));
    }

    @Override
    public Duration patience(DistFile file) {
        return Duration.ZERO;
    }

    @Override
    public synchronized Answer upload(Upload upload) {
        beforeUpload.forEach(Runnable::run);
        contact();
        Quirk quirk = quirks.isEmpty() ? Quirk.NONE : quirks.poll();
        if (down || quirk == Quirk.REFUSE_CONNECTION) {
            return new Answer.NotNow(failure("index-unavailable"), Duration.ZERO);
        }
        return switch (quirk) {
            case NONE -> store(upload);
            case STORE_AND_LOSE_ANSWER -> {
                store(upload);
                yield new Answer.Unclear(failure("index-unavailable"), Duration.ZERO);
            }
            case LOSE_REQUEST -> new Answer.Unclear(failure("index-unavailable"), Duration.ZERO);
            case QUOTA -> new Answer.NotNow(failure("quota"), Duration.ofHours(1));
            case FORBID -> new Answer.Refused(Failure.user("auth-failed", "no", "renew"));
            case CLAIM_DUPLICATE -> new Answer.Exists("409: it exists");
            case REFUSE_CONNECTION -> throw new IllegalStateException();
        };
    }

    private Answer store(Upload upload) {
        String name = upload.file().filename();
        if (held.containsKey(name)) {
            return new Answer.Exists("409: " + name + " exists");
        }
        try (var bytes = upload.blob().open()) {
            bytes.readAllBytes();
        } catch (IOException e) {
            return new Answer.Refused(Failure.internal(e.getMessage(), null));
        }
        held.put(name, upload.file().sha256());
        accepted.add(name);
        if (upload.attestation() != null) {
            attestations.put(name, upload.attestation());
        }
        contact();
        return new Answer.Accepted();
    }

    private void contact() {
        contacts++;
        if (contacts == crashAt) {
            throw new Crash();
        }
    }

    private static Failure failure(String code) {
        return Failure.unavailable(code, "it is away", "wait");
    }
}
