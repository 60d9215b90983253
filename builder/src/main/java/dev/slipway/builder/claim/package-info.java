/** How cells get to workers and come back: claim, lease, completion, another try. */
package dev.slipway.builder.claim;
