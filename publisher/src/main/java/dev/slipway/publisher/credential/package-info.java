/** The secrets of indexes: read late, bound to an origin, never shown. */
package dev.slipway.publisher.credential;
