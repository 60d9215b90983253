package dev.slipway.cli;

/** Documents as the front door sends them. */
public final class Samples {
    private Samples() {}

    /** The release ingest@v0.2.0 in this state. */
    public static String release(String state) {
        return release(state, "null", "running".equals(state) ? "running" : "done");
    }

    /** The same, with its last stage in a state of its own. */
    public static String release(String state, String failure, String last) {
        return """
                {"id":"r1","project":"ingest","build":"app","package":"ingest","tag":"v0.2.0","commit":"0123456789abcdef",
                 "version":"0.2.0","route":"final","state":"%s","generation":1,"set":"ab","deadline":null,
                 "stages":[{"name":"build","state":"done","startedAt":"2026-01-01T10:00:00Z","endedAt":"2026-01-01T10:00:02.500Z","attempts":1,"reason":null},
                           {"name":"pypi","state":"%s","startedAt":"2026-01-01T10:00:03Z","endedAt":"2026-01-01T10:00:04Z","attempts":1,"reason":null}],
                 "cells":[{"name":"sdist","platform":"any","state":"done","worker":"laptop","attempts":1,"seconds":0.8,"level":"plain","reused":false}],
                 "files":[{"filename":"ingest-0.2.0.tar.gz","size":4100,"sha256":"0123456789abcdef0123","indexes":{"pypi":"published"},
                  "installs":[{"stage":"pypi:install","python":"3.13","platform":"linux-x86_64","result":"installed"}]}],
                 "failure":%s}""".formatted(state, last, failure);
    }

    /** The same, refused by an index that is down. */
    public static String parked() {
        return release("failed", """
                {"kind":"UNAVAILABLE","code":"index-unavailable","message":"pypi does not answer.","remedy":"Wait, or replay.",
                 "detail":"503 Service Unavailable","resumesUntil":"2026-01-02T10:00:00Z"}""", "failed");
    }

    /** The same, failed for a reason of its own, with what was said there. */
    public static String failed(String code, String remedy, String detail) {
        return release("failed", """
                {"kind":"USER","code":"%s","message":"It failed.","remedy":"%s","detail":"%s","resumesUntil":null}""".formatted(code, remedy, detail), "failed");
    }

    /** One event of a timeline. */
    public static String event(int seq, String stage, String text, String kind) {
        return """
                {"seq":%d,"time":"2026-01-01T10:00:0%d.5Z","type":"t","stage":"%s","cell":null,"text":"%s","kind":"%s"}""".formatted(seq, seq, stage, text, kind);
    }
}
