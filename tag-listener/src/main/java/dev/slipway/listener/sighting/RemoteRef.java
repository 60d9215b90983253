package dev.slipway.listener.sighting;

/** A ref as its repository shows it: the full name, the object it names, and the commit (the same unless the tag is annotated). */
public record RemoteRef(String name, String object, String commit) {
    static final String NONE = "0".repeat(40);

    boolean isTag() {
        return name.startsWith("refs/tags/");
    }

    boolean isAnnotated() {
        return !object.equals(commit);
    }
}
