package dev.slipway.checks;

/** One thing that is checked of every distribution that it concerns. */
public interface Check {

    /** Adds what is wrong, if anything; a distribution that it does not concern passes. Never throws for what is in it. */
    void check(Distribution distribution, Findings findings);
}
