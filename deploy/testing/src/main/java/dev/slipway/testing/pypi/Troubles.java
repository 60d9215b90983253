package dev.slipway.testing.pypi;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What is to happen to which requests, each once or always, in the order in which it was told. */
final class Troubles {
    private record Told(Moment moment, String about, boolean always, Trouble trouble) {}

    private final List<Told> told = new ArrayList<>();

    /** {@code about} is a part of the path of a page, or of what came so far of an upload; empty for all. */
    synchronized void add(Moment moment, String about, boolean always, Trouble trouble) {
        told.add(new Told(moment, about, always, trouble));
    }

    synchronized long pending() {
        return told.stream().filter(each -> !each.always()).count();
    }

    synchronized void clear() {
        told.clear();
    }

    /** Whether the request goes on. */
    boolean pass(Moment moment, String about, HttpExchange exchange) throws IOException {
        for (Trouble each : taken(moment, about)) {
            try {
                if (!each.strikes(exchange)) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped");
            }
        }
        return true;
    }

    /** What is for always, and the first of what is for once. */
    private synchronized List<Trouble> taken(Moment moment, String about) {
        List<Trouble> taken = new ArrayList<>();
        boolean once = false;
        for (Iterator<Told> each = told.iterator(); each.hasNext(); ) {
            Told next = each.next();
            if (next.moment() == moment && about.contains(next.about()) && (next.always() || !once)) {
                taken.add(next.trouble());
                if (!next.always()) {
                    once = true;
                    each.remove();
                }
            }
        }
        return taken;
    }
}
