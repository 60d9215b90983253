/**
 * {@code slipway demo}: real tags travel through a whole standalone to two real package indexes, on this machine alone.
 *
 * <p>{@link dev.slipway.cli.demo.Demo} tells the story; the other classes are its parts.
 */
package dev.slipway.cli.demo;
