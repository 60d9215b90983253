/**
 * The checks of distributions: wheels, sdists and crates, judged file by file and as the set of one release.
 *
 * <p>{@link dev.slipway.checks.Checks} holds the one ordered list of them. Files are untrusted: they are streamed within
 * {@link dev.slipway.checks.archive.Limits}, and whatever is wrong with one is a {@link dev.slipway.checks.Finding}.
 */
package dev.slipway.checks;
