package dev.slipway.validator.store;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.EventCodec.Decoded;

/** Events as bytes in a row. */
public final class StoredEvent {
    private StoredEvent() {}

    public static byte[] write(Event event) {
        return EventCodec.encode(event, "validator");
    }

    /** Null stays null; a row that is no such event is a bug of ours. */
    public static <T extends Event> T read(byte[] bytes, Class<T> type) {
        if (bytes == null) {
            return null;
        }
        if (EventCodec.decode(bytes) instanceof Decoded.Known known) {
            return type.cast(known.event());
        }
        throw new IllegalStateException("a stored event that does not decode to " + type);
    }
}
