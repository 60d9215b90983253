package dev.slipway.notifier.timeline;

import java.util.Locale;
import java.util.Objects;

/** One line of a timeline: what happened in which stage and cell (each null where there is none), in words for people. */
record Line(Kind kind, String stage, String cell, String text) {

    /** What a line is, so that it can be coloured or left out. */
    enum Kind {
        INFO,
        DONE,
        FAILED,
        PROGRESS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Line {
        Objects.requireNonNull(kind, "kind");
        text = Words.plain(text);
        stage = stage == null ? null : Words.plain(stage);
        cell = cell == null ? null : Words.plain(cell);
    }

    static Line info(String stage, String text) {
        return new Line(Kind.INFO, stage, null, text);
    }

    static Line done(String stage, String text) {
        return new Line(Kind.DONE, stage, null, text);
    }

    static Line failed(String stage, String text) {
        return new Line(Kind.FAILED, stage, null, text);
    }
}
